// Defects of the provider object and of the library.

#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

HRESULT Ask(Subject& s, const VDS_OBJECT_ID& id, VDS_OBJECT_TYPE type) {
  ComPtr<IUnknown> object;
  return s.Life()->GetObject(id, type, object.put());
}

VDS_PROVIDER_PROP Describe(Subject& s) {
  VDS_PROVIDER_PROP read{};
  s.provider_.As<IVdsProvider>()->GetProperties(&read);
  Take(read.pwszName);
  Take(read.pwszVersion);
  return read;
}

}  // namespace

const std::vector<Probe> kProviderProbes = {
    {"private_interface_is_missing",
     [](Subject& s) { return !s.provider_.As<IVdsHwProviderPrivate>(); }},
    {"provider_says_that_it_is_software",
     [](Subject& s) { return Describe(s).type != VDS_PT_HARDWARE; }},
    {"provider_id_changes", [](Subject& s) { return !(Describe(s).id == Describe(s).id); }},
    {"get_object_ignores_the_type",
     [](Subject& s) { return SUCCEEDED(Ask(s, Facts(s.FreeDrive().get()).id, VDS_OT_LUN)); }},
    {"get_object_of_nothing_succeeds",
     [](Subject& s) { return SUCCEEDED(Ask(s, __uuidof(IVdsDrive), VDS_OT_DRIVE)); }},
    {"any_callback_will_do",
     [](Subject& s) {
       s.Unload();
       return SUCCEEDED(s.Life()->OnLoad(nullptr, s.provider_.get()));
     }},
    {"refresh_before_on_load_succeeds",
     [](Subject& s) {
       s.Unload();
       return SUCCEEDED(s.provider_->Refresh());
     }},
    {"refresh_crashes", [](Subject& s) { return FAILED(s.provider_->Refresh()); }, true},
    {"reenumerate_hangs",
     [](Subject& s) { return TakesLong([&] { s.provider_->Reenumerate(); }); }},
    {"unload_hangs", [](Subject& s) { return TakesLong([&] { s.Unload(); }); }},
    {"unload_is_refused", [](Subject& s) { return s.Unload(FALSE) != S_OK; }},
    {"sink_is_kept",
     [](Subject& s) {
       s.Unload();
       return s.sink_.references() != 1;
     }},
    {"library_leaves_too_early", [](Subject& s) { return s.module_.CanUnloadNow() == S_OK; }},
    {"library_never_leaves",
     [](Subject& s) {
       s.Unload();
       s.provider_.Reset();
       return s.module_.CanUnloadNow() != S_OK;
     }},
};

}  // namespace vdslab::provider::testing
