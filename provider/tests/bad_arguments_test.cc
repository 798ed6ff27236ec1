// Bad arguments of every method of every interface of every object: refused, and nothing else.

#include "bad_arguments.h"

#include <set>

#include "abi/names.h"
#include "changed_enclosure.h"
#include "picture.h"

namespace vdslab::provider::testing {
namespace {

std::string NameOf(const BadArgument& bad) {
  std::string name(bad.interface_name);
  name.append("::").append(bad.method).append(": ");
  return name.append(bad.parameter).append(" is ").append(bad.how);
}

class BadArguments : public LoadedClient {
 protected:
  BadArguments() : objects_(Everything(provider_)) {
    ComPtr<IVdsAsync> async;  // of a LUN that lacks nothing
    EXPECT_EQ(Lun()->Recover(async.put()), S_OK);
    HRESULT recovered = E_UNEXPECTED;
    VDS_ASYNC_OUTPUT output{};
    EXPECT_EQ(async->Wait(&recovered, &output), S_OK);
    objects_.push_back(async);
    before_ = Picture(objects_);
  }

  // Calls `see` with each bad argument and what came of it, for each object that has the method.
  template <class See>
  void TryAll(See see) {
    for (const BadArgument& bad : kBadArguments) {
      for (const auto& object : objects_) {
        if (const auto answer = bad.call(object.get())) see(object, bad, *answer);
      }
    }
  }

  std::vector<ComPtr<IUnknown>> objects_;
  Json before_;
};

TEST_F(BadArguments, AreRefusedWithTheirCodeAndOutputsCleared) {
  TryAll([](const auto&, const BadArgument& bad, const BadCall& answer) {
    EXPECT_EQ(abi::NameOfHresult(answer.result), abi::NameOfHresult(bad.expected)) << NameOf(bad);
    EXPECT_TRUE(answer.cleared) << NameOf(bad);
  });
}

class PointerEnclosure : private ChangedEnclosure {
 protected:
  PointerEnclosure()
      : ChangedEnclosure("notify: queued", "notify: queued, manners: [null_is_e_pointer]") {}
};
class BadPointers : private PointerEnclosure, public BadArguments {};

TEST_F(BadPointers, HaveACodeOfTheirOwnWhereTheRoleSaysSo) {
  TryAll([](const auto&, const BadArgument& bad, const BadCall& answer) {
    const HRESULT expected = bad.how == "null" ? E_POINTER : bad.expected;
    EXPECT_EQ(abi::NameOfHresult(answer.result), abi::NameOfHresult(expected)) << NameOf(bad);
    EXPECT_TRUE(answer.cleared) << NameOf(bad);
  });
}

TEST_F(BadArguments, ChangeNothingAndTellNothing) {
  TryAll([&](const auto&, const BadArgument& bad, const BadCall&) {
    EXPECT_EQ(Picture(objects_), before_) << NameOf(bad);
    Drain();
    EXPECT_THAT(sink_.codes(), ::testing::IsEmpty()) << NameOf(bad);
    sink_.Clear();
  });
}

// That the object is gone is the first reason to refuse, and a bad argument the next one (AMB-19).
TEST_F(BadArguments, OfObjectsThatAreGoneLeaveOutputsClearedToo) {
  ASSERT_EQ(Unload(), S_OK);
  TryAll([](const auto& object, const BadArgument& bad, const BadCall& answer) {
    HRESULT expected = VDS_E_OBJECT_DELETED;
    if (object.template As<IVdsProvider>()) {
      expected = bad.expected == E_INVALIDARG ? E_INVALIDARG : VDS_E_INITIALIZE_NOT_CALLED;
    }
    if (object.template As<IVdsAsync>()) expected = bad.expected;  // it outlives what it is about
    EXPECT_EQ(abi::NameOfHresult(answer.result), abi::NameOfHresult(expected)) << NameOf(bad);
    EXPECT_TRUE(answer.cleared) << NameOf(bad);
  });
}

TEST_F(BadArguments, AreTriedOnEveryInterface) {
  std::set<std::string_view> tried;
  TryAll([&](const auto&, const BadArgument& bad, const BadCall&) {
    tried.insert(bad.interface_name);
  });
  for (const BadArgument& bad : kBadArguments) {
    EXPECT_TRUE(tried.contains(bad.interface_name)) << bad.interface_name;
  }
}

TEST_F(BadArguments, AreTriedOnEveryKindOfObject) {
  // The provider, subsystem, 2 controllers with 4 ports, 15 drives, a LUN with a plex, 2 pools; and
  // an enumeration and an asynchronous operation, which have no properties.
  EXPECT_EQ(objects_.size(), 29u);
  EXPECT_TRUE(before_[27].is_null());
  EXPECT_TRUE(before_[28].is_null());
  for (std::size_t i = 0; i < 27; ++i) EXPECT_EQ(before_[i]["result"], S_OK);
  for (const auto& object : objects_) {
    EXPECT_EQ(object->QueryInterface(__uuidof(IUnknown), nullptr), E_POINTER);
  }
}

}  // namespace
}  // namespace vdslab::provider::testing
