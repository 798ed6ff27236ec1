#include "life_orders.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "scenario/words.h"
#include "yaml/document.h"

namespace vdslab::sim {
namespace {

// Carries out an order that somebody cancels when it has taken as long as `cancel` says.
template <class Order>
Outcome WithWork(Enclosure& enclosure, const StimulusArguments& arguments, Order order) {
  Work work;
  if (!arguments.Has("cancel")) return order(&work);
  Clock& clock = enclosure.clock();
  const TimerId timer =
      clock.CallAt(clock.Now() + arguments.Duration("cancel"), [&work] { work.Cancel(); });
  const Outcome outcome = order(&work);
  clock.Cancel(timer);
  return outcome;
}

// A drive that the client has never seen is one that is not there.
std::vector<DriveHandle> Named(const StimulusArguments& arguments, const SeenDrives& drives) {
  std::vector<DriveHandle> handles;
  if (!arguments.Has("drives")) return handles;
  for (const std::string& text : arguments.List("drives")) {
    const yaml::BusSlot place = yaml::Parse("\"" + text + "\"", "drives").root().SlotAddress();
    const auto seen = drives.find({.bus = place.bus, .slot = place.slot});
    handles.push_back(seen == drives.end() ? DriveHandle() : seen->second);
  }
  return handles;
}

StimulusAnswer Create(Enclosure& enclosure, const StimulusArguments& arguments,
                      const SeenDrives& drives) {
  LunOrder order{.type = LunTypeOf(arguments.Text("type")), .drives = Named(arguments, drives)};
  if (arguments.Has("name")) order.friendly_name = arguments.Text("name");
  if (arguments.Has("size")) order.size_bytes = arguments.Bytes("size");
  if (arguments.Has("stripe")) order.stripe_bytes = arguments.Bytes("stripe");
  if (arguments.Has("columns")) order.columns = arguments.Integer("columns");
  if (arguments.Has("pool")) order.pool = arguments.Integer("pool");
  LunNumber number = 0;
  const Outcome outcome = WithWork(
      enclosure, arguments, [&](Work* work) { return enclosure.CreateLun(order, work, &number); });
  const char* const what = order.pool ? "pool with that number" : "drive with that address";
  if (outcome != Outcome::kOk) return AnswerOf(outcome, what);
  return Success({{"lun", std::uint64_t{number}}});
}

// `order` is called with the LUN that is named, and how it may be cancelled.
template <class Order>
StimulusAnswer AboutLun(Enclosure& enclosure, const StimulusArguments& arguments, Order order) {
  const LunNumber lun = arguments.Integer("lun");
  const Outcome outcome =
      WithWork(enclosure, arguments, [&](Work* work) { return order(lun, work); });
  return AnswerOf(outcome, "LUN " + std::to_string(lun));
}

StimulusAnswer Delete(Enclosure& enclosure, const StimulusArguments& arguments, const SeenDrives&) {
  return AboutLun(enclosure, arguments,
                  [&](LunNumber lun, Work*) { return enclosure.DeleteLun(lun); });
}

StimulusAnswer Extend(Enclosure& enclosure, const StimulusArguments& arguments,
                      const SeenDrives& drives) {
  const Bytes size = arguments.Has("size") ? arguments.Bytes("size") : 0;
  return AboutLun(enclosure, arguments, [&](LunNumber lun, Work* work) {
    return enclosure.ExtendLun(lun, size, Named(arguments, drives), work);
  });
}

StimulusAnswer Shrink(Enclosure& enclosure, const StimulusArguments& arguments, const SeenDrives&) {
  return AboutLun(enclosure, arguments, [&](LunNumber lun, Work* work) {
    return enclosure.ShrinkLun(lun, arguments.Bytes("size"), work);
  });
}

StimulusAnswer Add(Enclosure& enclosure, const StimulusArguments& arguments, const SeenDrives&) {
  return AboutLun(enclosure, arguments, [&](LunNumber lun, Work* work) {
    return enclosure.AddPlex(lun, arguments.Integer("other"), work);
  });
}

StimulusAnswer Remove(Enclosure& enclosure, const StimulusArguments& arguments, const SeenDrives&) {
  return AboutLun(enclosure, arguments, [&](LunNumber lun, Work* work) {
    return enclosure.RemovePlex(lun, arguments.Integer("plex"), work);
  });
}

StimulusAnswer Recover(Enclosure& enclosure, const StimulusArguments& arguments,
                       const SeenDrives&) {
  return AboutLun(enclosure, arguments,
                  [&](LunNumber lun, Work* work) { return enclosure.RecoverLun(lun, work); });
}

constexpr std::pair<std::string_view, LifeFunction> kLifeFunctions[] = {
    {"create_lun", &Create},   {"delete_lun", &Delete}, {"extend_lun", &Extend},
    {"shrink_lun", &Shrink},   {"add_plex", &Add},      {"remove_plex", &Remove},
    {"recover_lun", &Recover},
};

FieldDefinition LifeField(const char* name, const char* type, bool required) {
  return {.name = name,
          .type = type,
          .required = required,
          .default_value = {},
          .values = {},
          .meaning = ""};
}
FieldDefinition Needed(const char* name, const char* type) { return LifeField(name, type, true); }
FieldDefinition Possible(const char* name, const char* type) {
  return LifeField(name, type, false);
}

StimulusDefinition AnOrder(const char* name, std::vector<FieldDefinition> arguments) {
  return {.name = name, .meaning = "", .arguments = std::move(arguments), .results = {}};
}

}  // namespace

const std::vector<StimulusDefinition>& LifeOrders() {
  static const std::vector<StimulusDefinition> all = [] {
    const FieldDefinition lun = Needed("lun", "integer");
    const FieldDefinition cancel = Possible("cancel", "duration");
    FieldDefinition type = Needed("type", "text");
    for (const std::string_view word : LunTypeWords()) type.values.emplace_back(word);
    return std::vector<StimulusDefinition>{
        AnOrder("create_lun", {type, Possible("name", "text"), Possible("size", "bytes"),
                               Possible("stripe", "bytes"), Possible("columns", "integer"),
                               Possible("drives", "list"), Possible("pool", "integer"), cancel}),
        AnOrder("delete_lun", {lun}),
        AnOrder("extend_lun", {lun, Possible("size", "bytes"), Possible("drives", "list"), cancel}),
        AnOrder("shrink_lun", {lun, Needed("size", "bytes"), cancel}),
        AnOrder("add_plex", {lun, Needed("other", "integer"), cancel}),
        AnOrder("remove_plex", {lun, Needed("plex", "integer"), cancel}),
        AnOrder("recover_lun", {lun, cancel}),
    };
  }();
  return all;
}

LifeFunction FindLifeOrder(std::string_view name) {
  const auto* found = std::find_if(std::begin(kLifeFunctions), std::end(kLifeFunctions),
                                   [name](const auto& row) { return row.first == name; });
  return found == std::end(kLifeFunctions) ? nullptr : found->second;
}

}  // namespace vdslab::sim
