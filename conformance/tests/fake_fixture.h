// What the tests of sessions and cases share: a fake provider in this process.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

#include "case_runner.h"
#include "fake_array.h"

namespace vdslab::conformance {

class FakeModule final : public ProviderModule {
 public:
  explicit FakeModule(std::shared_ptr<fake::FakeArray> array) : array_(std::move(array)) {}
  HRESULT CreateProvider(REFIID iid, void** object) override {
    return fake::CreateFakeProvider(array_, iid, object);
  }
  HRESULT CanUnloadNow() override { return array_->live_objects == 0 ? S_OK : S_FALSE; }

 private:
  std::shared_ptr<fake::FakeArray> array_;
};

class SilentObserver final : public CallObserver {
 public:
  void OnCallBegins(const std::string& what) override {
    const std::lock_guard lock(mutex);
    calls.push_back(what);
  }
  void OnCallEnds(const std::string&, HRESULT) override {}
  std::mutex mutex;
  std::vector<std::string> calls;
};

class FakeTest : public ::testing::Test {
 protected:
  FakeTest() {
    profile.scope.all = true;
    profile.limits.settle = Milliseconds(200);
    profile.limits.event_grace = Milliseconds(50);
    array->offered = {"drive.fail",   "drive.silent", "drive.not_ready", "drive.heal",
                      "drive.unplug", "drive.plug",   "events.drain",    "reset"};
  }

  std::shared_ptr<fake::FakeArray> array = std::make_shared<fake::FakeArray>(4);
  FakeModule module{array};
  Profile profile;
  SilentObserver observer;
};

}  // namespace vdslab::conformance
