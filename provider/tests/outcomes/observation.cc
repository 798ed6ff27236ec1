#include "observation.h"

#include <algorithm>

#include "abi/names.h"
#include "bad_arguments.h"
#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

// The first object that has the method.
std::optional<HRESULT> CallOn(Scene& scene, const Method& method) {
  for (const auto& object : scene.objects()) {
    if (const auto result = method.call(scene, object.get())) return result;
  }
  return std::nullopt;
}

std::optional<HRESULT> CallOn(const Scene& scene, const BadArgument& bad) {
  for (const auto& object : scene.objects()) {
    if (const auto answer = bad.call(object.get())) return answer->result;
  }
  return std::nullopt;
}

std::string Words(const BadArgument& bad) {
  return "`" + std::string(bad.parameter) + "` is " + std::string(bad.how);
}

void NoteCauses(Scene& scene, Observation& observation) {
  for (const Cause& cause : kCauses) {
    scene.Restore();
    cause.bring_about(scene);
    const auto result = CallOn(scene, *observation.method);
    if (!result) return;
    observation.NoteEffect(abi::NameOfHresult(*result), std::string(cause.words));
  }
}

void NoteBadArguments(Scene& scene, Observation& observation) {
  scene.Restore();  // they change nothing
  for (const BadArgument& bad : kBadArguments) {
    const Method& method = *observation.method;
    if (bad.interface_name != method.interface_name || bad.method != method.name) continue;
    if (const auto result = CallOn(scene, bad)) {
      observation.NoteEffect(abi::NameOfHresult(*result), Words(bad));
    }
  }
}

void NoteSpecialCauses(Scene& scene, Observation& observation) {
  for (const SpecialCause& cause : SpecialCauses()) {
    if (cause.method != FullName(*observation.method)) continue;
    scene.Restore();
    observation.Note(abi::NameOfHresult(cause.call(scene)), std::string(cause.words));
  }
}

}  // namespace

const Seen* Observation::Find(const std::string& code) const {
  const auto found =
      std::find_if(seen.begin(), seen.end(), [&](const Seen& one) { return one.code == code; });
  return found == seen.end() ? nullptr : &*found;
}

void Observation::Note(const std::string& code, const std::string& cause) {
  if (usual.empty()) usual = code;
  const auto found =
      std::find_if(seen.begin(), seen.end(), [&](const Seen& one) { return one.code == code; });
  if (found != seen.end()) {
    found->causes.push_back(cause);
  } else {
    seen.push_back({code, {cause}});
  }
}

void Observation::NoteEffect(const std::string& code, const std::string& cause) {
  if (code != usual) Note(code, cause);
}

std::vector<Observation> ObserveAll() {
  Scene scene;
  std::vector<Observation> all;
  for (const Method& method : kMethods) {
    Observation observation{.method = &method};
    NoteCauses(scene, observation);
    NoteBadArguments(scene, observation);
    NoteSpecialCauses(scene, observation);
    all.push_back(std::move(observation));
  }
  return all;
}

}  // namespace vdslab::provider::testing
