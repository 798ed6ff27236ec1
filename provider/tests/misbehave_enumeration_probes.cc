// Defects of enumerations.

#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

constexpr ULONG kMoreThanThereAre = 100;

ComPtr<IUnknown> Draw(const ComPtr<IEnumVdsObject>& enumeration) {
  ComPtr<IUnknown> object;
  ULONG fetched = 0;
  enumeration->Next(1, object.put(), &fetched);
  return object;
}

struct Drawn {
  HRESULT result;
  ULONG count;
};
Drawn DrawAll(const ComPtr<IEnumVdsObject>& enumeration) {
  IUnknown* objects[kMoreThanThereAre] = {};
  Drawn drawn{E_UNEXPECTED, 0};
  drawn.result = enumeration->Next(kMoreThanThereAre, objects, &drawn.count);
  for (ULONG i = 0; i < drawn.count; ++i) objects[i]->Release();
  return drawn;
}

bool CloneGoesAstray(Subject& s) {
  const auto original = s.DriveEnumeration();
  original->Skip(3);
  ComPtr<IEnumVdsObject> clone;
  original->Clone(clone.put());
  return Draw(original) != Draw(clone);
}

}  // namespace

const std::vector<Probe> kEnumerationProbes = {
    {"clone_starts_at_the_beginning", CloneGoesAstray},
    {"clone_is_the_original", CloneGoesAstray},
    {"skip_past_the_end_is_s_ok",
     [](Subject& s) { return s.DriveEnumeration()->Skip(kMoreThanThereAre) != S_FALSE; }},
    {"skip_goes_one_too_far",
     [](Subject& s) {
       const auto drives = s.DriveEnumeration();
       Draw(drives);
       const auto second = Draw(drives);
       drives->Reset();
       drives->Skip(1);
       return Draw(drives) != second;
     }},
    {"reset_does_nothing",
     [](Subject& s) {
       const auto drives = s.DriveEnumeration();
       const auto first = Draw(drives);
       drives->Reset();
       return Draw(drives) != first;
     }},
    {"short_next_is_s_ok",
     [](Subject& s) { return DrawAll(s.DriveEnumeration()).result != S_FALSE; }},
    {"short_next_gives_nothing",
     [](Subject& s) { return DrawAll(s.DriveEnumeration()).count == 0; }},
    {"end_is_an_error",
     [](Subject& s) {
       const auto drives = s.DriveEnumeration();
       DrawAll(drives);
       return DrawAll(drives).result != S_FALSE;
     }},
    {"next_does_not_count",
     [](Subject& s) {
       ComPtr<IUnknown> object;
       ULONG fetched = 77;
       s.DriveEnumeration()->Next(1, object.put(), &fetched);
       return fetched != 1;
     }},
    {"next_takes_no_reference",
     [](Subject& s) {
       ComPtr<IVdsDrive> second;
       s.Subsystem()->GetDrive(0, 1, second.put());
       const ULONG before = References(second.get());
       IUnknown* objects[2] = {};
       ULONG fetched = 0;
       s.DriveEnumeration()->Next(2, objects, &fetched);
       if (References(second.get()) == before) return true;
       for (IUnknown* object : objects) object->Release();
       return false;
     }},
    {"departed_drives_leave_enumerations",
     [](Subject& s) {
       const auto drives = s.DriveEnumeration();
       s.Lab("drive.unplug", At(Facts(s.FreeDrive().get())));
       return DrawAll(drives).count != 15;
     }},
    {"null_array_crashes",
     [](Subject& s) {
       ULONG fetched = 0;
       return SUCCEEDED(s.DriveEnumeration()->Next(1, nullptr, &fetched));
     },
     true},
    {"enumeration_hangs_at_its_end", [](Subject& s) { return TakesLong([&] { s.Subsystem(); }); }},
};

}  // namespace vdslab::provider::testing
