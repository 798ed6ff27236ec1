#include "abi/com_ptr.h"

#include <gtest/gtest.h>

#include <utility>

#include "abi/stimulus.h"

namespace vdslab::abi {
namespace {

// An object on the stack that counts its references and has two interfaces.
class Counted final : public IVdsProviderSupport {
 public:
  STDMETHODIMP QueryInterface(REFIID iid, void** object) override {
    if (iid != __uuidof(IUnknown) && iid != __uuidof(IVdsProviderSupport)) {
      *object = nullptr;
      return E_NOINTERFACE;
    }
    *object = static_cast<IVdsProviderSupport*>(this);
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++references; }
  STDMETHODIMP_(ULONG) Release() override { return --references; }
  STDMETHODIMP GetVersionSupport(ULONG* support) override {
    *support = VDS_VSF_1_1;
    return S_OK;
  }

  ULONG references = 0;
};

class ComPtrTest : public testing::Test {
 protected:
  Counted object_;
};

TEST_F(ComPtrTest, HoldsNothingAtFirst) {
  const ComPtr<IVdsProviderSupport> pointer;
  EXPECT_FALSE(pointer);
  EXPECT_EQ(pointer.get(), nullptr);
  EXPECT_FALSE(pointer.As<IUnknown>());
}

TEST_F(ComPtrTest, AddsAReferenceAndGivesItBack) {
  {
    const ComPtr<IVdsProviderSupport> pointer(&object_);
    EXPECT_EQ(object_.references, 1u);
    ULONG support = 0;
    EXPECT_EQ(pointer->GetVersionSupport(&support), S_OK);
    EXPECT_EQ(support, static_cast<ULONG>(VDS_VSF_1_1));
  }
  EXPECT_EQ(object_.references, 0u);
}

TEST_F(ComPtrTest, CopiesShareAndMovesPassOn) {
  ComPtr<IVdsProviderSupport> first(&object_);
  ComPtr<IVdsProviderSupport> second = first;
  EXPECT_EQ(object_.references, 2u);
  const ComPtr<IVdsProviderSupport> third = std::move(second);
  EXPECT_EQ(object_.references, 2u);
  first = third;
  EXPECT_EQ(object_.references, 2u);
  first = nullptr;
  EXPECT_EQ(object_.references, 1u);
}

TEST_F(ComPtrTest, SurvivesAssignmentToItself) {
  ComPtr<IVdsProviderSupport> pointer(&object_);
  const ComPtr<IVdsProviderSupport>& alias = pointer;
  pointer = alias;
  EXPECT_EQ(object_.references, 1u);
  EXPECT_EQ(pointer.get(), &object_);
}

TEST_F(ComPtrTest, ConvertsToABaseInterface) {
  const ComPtr<IVdsProviderSupport> pointer(&object_);
  const ComPtr<IUnknown> unknown = pointer;
  EXPECT_EQ(unknown.get(), &object_);
  EXPECT_EQ(object_.references, 2u);
}

TEST_F(ComPtrTest, AttachTakesOverAndDetachHandsOn) {
  object_.AddRef();
  ComPtr<IVdsProviderSupport> pointer;
  pointer.Attach(&object_);
  EXPECT_EQ(object_.references, 1u);
  IVdsProviderSupport* const raw = pointer.Detach();
  EXPECT_FALSE(pointer);
  EXPECT_EQ(object_.references, 1u);
  raw->Release();
}

TEST_F(ComPtrTest, PutReleasesWhatItHeld) {
  ComPtr<IVdsProviderSupport> pointer(&object_);
  IVdsProviderSupport** const place = pointer.put();
  EXPECT_EQ(object_.references, 0u);
  EXPECT_EQ(*place, nullptr);
  EXPECT_EQ(object_.QueryInterface(__uuidof(IVdsProviderSupport), pointer.put_void()), S_OK);
  EXPECT_EQ(pointer.get(), &object_);
}

TEST_F(ComPtrTest, AsAsksTheObject) {
  const ComPtr<IVdsProviderSupport> pointer(&object_);
  EXPECT_TRUE(pointer.As<IUnknown>());
  EXPECT_FALSE(pointer.As<IVdsLabStimulus>());
  EXPECT_EQ(object_.references, 1u);
}

}  // namespace
}  // namespace vdslab::abi
