// Defects of what a client wishes of a LUN: who may reach it, what it is good at, what it is
// called.

#include "misbehave_lun_orders.h"
#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

HRESULT SetHosts(const ComPtr<IVdsLun>& lun, const std::string& hosts) {
  auto list = abi::ToUtf16(hosts);
  return lun->SetMask(list.data());
}

HRESULT SetName(const ComPtr<IVdsLun>& lun, const std::string& name) {
  auto text = abi::ToUtf16(name);
  return lun.As<IVdsLunNaming>()->SetFriendlyName(text.data());
}

bool IsNameLost(Subject& s, const std::string& name) {
  return SetName(s.Lun(), name) == S_OK && NameOf(s.Lun()) != name;
}

// An earlier change is told all the same, before what comes after it.
bool IsMaskAloneSilent(Subject& s) {
  const auto lun = s.Lun();
  const auto drive = s.FreeDrive();
  for (int round = 0; round < 100; ++round) {
    s.Drain();
    s.sink_.Clear();
    const bool even = round % 2 == 0;
    SetName(lun, even ? "archive" : "data");
    even ? drive->SetFlags(VDS_DRF_HOTSPARE) : drive->ClearFlags(VDS_DRF_HOTSPARE);
    SetHosts(lun, even ? "" : "0123456789ABCDEF");
    if (s.Codes() != std::vector<ULONG>{VDS_NF_LUN_MODIFY, VDS_NF_DRIVE_MODIFY}) return false;
  }
  return true;
}

}  // namespace

const std::vector<Probe> kLunWishesProbes = {
    {"bad_mask_succeeds",
     [](Subject& s) { return SetHosts(s.Lun(), "everybody") != E_INVALIDARG; }},
    {"mask_is_added_to",
     [](Subject& s) {
       SetHosts(s.Lun(), "0123456789ABCDEF");
       SetHosts(s.Lun(), "FEDCBA9876543210");
       return HostsOf(s.Lun()) != "FEDCBA9876543210";
     }},
    {"mask_is_not_announced", &IsMaskAloneSilent},
    {"hints_are_not_kept",
     [](Subject& s) {
       VDS_HINTS hints{};
       hints.ulOptimalReadSize = 4096;
       VDS_HINTS told{};
       return s.Lun()->ApplyHints(&hints) == S_OK && s.Lun()->QueryHints(&told) == S_OK &&
              told.ulOptimalReadSize != 4096;
     }},
    {"hints_busy_is_e_fail",
     [](Subject& s) {
       VDS_HINTS hints{};
       const auto order = [&] { return s.Lun()->ApplyHints(&hints); };
       return s.WhileBusy(order) != VDS_E_ANOTHER_CALL_IN_PROGRESS;
     }},
    {"lun_name_is_not_kept", [](Subject& s) { return IsNameLost(s, "archive"); }},
    {"another_lun_is_renamed",
     [](Subject& s) {
       const auto other = CreateLun(s, VDS_LT_SIMPLE, kGiB).made;
       SetName(s.Lun(), "archive");
       return NameOf(other) == "archive";
     }},
    {"lun_name_loses_its_letters", [](Subject& s) { return IsNameLost(s, "B\xC3\xBCro"); }},
    {"lun_name_is_cut_in_silence",
     [](Subject& s) { return IsNameLost(s, std::string(1000, 'x')); }},
    {"lun_number_is_always_0",
     [](Subject& s) {
       const auto numbered = CreateLun(s, VDS_LT_SIMPLE, kGiB).made.As<IVdsLunNumber>();
       ULONG first = 0;
       ULONG second = 0;
       s.Lun().As<IVdsLunNumber>()->GetLunNumber(&first);
       numbered->GetLunNumber(&second);
       return first == second;
     }},
};

}  // namespace vdslab::provider::testing
