// Stimuli that write and read as hosts do, and ask how the writes stand.

#include "scenario/words.h"
#include "stimuli.h"
#include "writes_observation.h"

namespace vdslab::sim {
namespace {

StimulusAnswer DirtyBytes(Enclosure& enclosure, SlotAddress slot) {
  Bytes bytes = 0;
  const Outcome outcome = enclosure.DirtyBytes(slot, &bytes);
  if (outcome != Outcome::kOk) return AnswerOf(outcome, DriveName(slot));
  return Success({{"dirty_bytes", bytes}});
}

StimulusAnswer CacheState(Enclosure& enclosure, const StimulusArguments& arguments) {
  return DirtyBytes(enclosure, arguments.Slot());
}

LunRange RangeOf(const StimulusArguments& arguments) {
  return {.lun = arguments.Integer("lun"),
          .offset_bytes = arguments.Has("offset") ? arguments.Bytes("offset") : 0,
          .length_bytes = arguments.Bytes("length")};
}

StimulusAnswer AnswerOfHost(Outcome outcome, const LunRange& range) {
  if (outcome == Outcome::kInvalid) {
    return Failure(outcome, "the range is empty or ends beyond the LUN");
  }
  return AnswerOf(outcome, "LUN " + std::to_string(range.lun));
}

StimulusAnswer WriteToLun(Enclosure& enclosure, const StimulusArguments& arguments) {
  const LunRange range = RangeOf(arguments);
  const std::string tag = arguments.Has("tag") ? arguments.Text("tag") : "";
  return AnswerOfHost(enclosure.Write(range, tag), range);
}

StimulusAnswer WriteForDrive(Enclosure& enclosure, const StimulusArguments& arguments) {
  const SlotAddress slot = arguments.Slot();
  const Outcome outcome = enclosure.WriteCache(slot, arguments.Bytes("bytes"));
  if (outcome != Outcome::kOk) return AnswerOf(outcome, DriveName(slot));
  return DirtyBytes(enclosure, slot);
}

StimulusAnswer CacheWrite(Enclosure& enclosure, const StimulusArguments& arguments) {
  const auto has_any = [&](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      if (arguments.Has(name)) return true;
    }
    return false;
  };
  const bool for_drive = arguments.Has("bus") && arguments.Has("slot") && arguments.Has("bytes");
  const bool to_lun = arguments.Has("lun") && arguments.Has("length");
  if (for_drive && !has_any({"lun", "offset", "length", "tag"})) {
    return WriteForDrive(enclosure, arguments);
  }
  if (to_lun && !has_any({"bus", "slot", "bytes"})) return WriteToLun(enclosure, arguments);
  return Failure(Outcome::kInvalid, "a write needs a drive and bytes, or a LUN and a length");
}

StimulusAnswer ReadFromLun(Enclosure& enclosure, const StimulusArguments& arguments) {
  const LunRange range = RangeOf(arguments);
  return AnswerOfHost(enclosure.Read(range), range);
}

StimulusAnswer FlushCache(Enclosure& enclosure, const StimulusArguments&) {
  return AnswerOf(enclosure.FlushCache(), "the cache");
}

StimulusAnswer WritesState(Enclosure& enclosure, const StimulusArguments& arguments) {
  const std::vector<WriteReport> writes = WritesOf(
      enclosure, arguments.Has("tag") ? std::optional(arguments.Text("tag")) : std::nullopt);
  std::vector<std::string> lines;
  for (const WriteReport& write : writes) lines.push_back(WriteText(enclosure.spec(), write));
  return Success({{"safe", CountOf(writes, WriteState::kSafe)},
                  {"at_risk", CountOf(writes, WriteState::kAtRisk)},
                  {"lost", CountOf(writes, WriteState::kLost)},
                  {"writes", std::move(lines)}});
}

StimulusAnswer AcceptLoss(Enclosure& enclosure, const StimulusArguments& arguments) {
  const LunNumber lun = arguments.Integer("lun");
  return AnswerOf(enclosure.AcceptLoss(lun), "LUN " + std::to_string(lun));
}

constexpr std::pair<std::string_view, StimulusFunction> kWriteFunctions[] = {
    {"cache.write", &CacheWrite},   {"cache.state", &CacheState},
    {"cache.flush", &FlushCache},   {"lun.read", &ReadFromLun},
    {"writes.state", &WritesState}, {"writes.accept_loss", &AcceptLoss},
};

}  // namespace

StimulusFunction FindWriteStimulus(std::string_view name) { return FindIn(kWriteFunctions, name); }

}  // namespace vdslab::sim
