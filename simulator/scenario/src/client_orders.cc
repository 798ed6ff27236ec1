#include "client_orders.h"

#include <algorithm>
#include <iterator>

#include "life_orders.h"
#include "part_orders.h"
#include "scenario/words.h"
#include "stimuli.h"

namespace vdslab::sim {
namespace {

using OrderFunction = Outcome (*)(Enclosure&, DriveHandle, const StimulusArguments&);

constexpr std::string_view kMaintenance[] = {"blink_light", "beep_alarm", "spin_down", "spin_up",
                                             "ping"};

// Codes of VDS_MAINTENANCE_OPERATION, from 1.
std::int32_t MaintenanceCode(const StimulusArguments& arguments) {
  const auto* place =
      std::find(std::begin(kMaintenance), std::end(kMaintenance), arguments.Text("operation"));
  return static_cast<std::int32_t>(place - std::begin(kMaintenance)) + 1;
}

std::uint32_t Flags(const StimulusArguments& arguments) {
  std::uint32_t flags = 0;
  for (const std::string& word : arguments.List("flags")) flags |= FlagOf(word);
  return flags;
}

Outcome SetStatus(Enclosure& enclosure, DriveHandle drive, const StimulusArguments& arguments) {
  const DriveStatus status = DriveStatusOf(arguments.Text("status"));
  return enclosure.SetDriveStatus(drive, static_cast<std::int32_t>(status));
}

Outcome SetFlags(Enclosure& enclosure, DriveHandle drive, const StimulusArguments& arguments) {
  return enclosure.SetDriveFlags(drive, Flags(arguments));
}

Outcome ClearFlags(Enclosure& enclosure, DriveHandle drive, const StimulusArguments& arguments) {
  return enclosure.ClearDriveFlags(drive, Flags(arguments));
}

Outcome Start(Enclosure& enclosure, DriveHandle drive, const StimulusArguments& arguments) {
  return enclosure.StartMaintenance(drive, MaintenanceCode(arguments));
}

Outcome Stop(Enclosure& enclosure, DriveHandle drive, const StimulusArguments& arguments) {
  bool was_running = false;
  return enclosure.StopMaintenance(drive, MaintenanceCode(arguments), &was_running);
}

Outcome Pulse(Enclosure& enclosure, DriveHandle drive, const StimulusArguments& arguments) {
  bool was_running = false;
  return enclosure.PulseMaintenance(drive, MaintenanceCode(arguments), arguments.Integer("count"),
                                    &was_running);
}

Outcome Reenumerate(Enclosure& enclosure, DriveHandle, const StimulusArguments&) {
  return enclosure.Reenumerate();
}

Outcome Refresh(Enclosure& enclosure, DriveHandle, const StimulusArguments&) {
  return enclosure.Refresh();
}

constexpr std::pair<std::string_view, OrderFunction> kFunctions[] = {
    {"set_status", &SetStatus},    {"set_flags", &SetFlags},    {"clear_flags", &ClearFlags},
    {"start_maintenance", &Start}, {"stop_maintenance", &Stop}, {"pulse_maintenance", &Pulse},
    {"reenumerate", &Reenumerate}, {"refresh", &Refresh},
};

FieldDefinition Field(const char* name, const char* type, std::vector<std::string> values = {}) {
  return {.name = name,
          .type = type,
          .required = true,
          .default_value = {},
          .values = std::move(values),
          .meaning = ""};
}

template <class Words>
std::vector<std::string> Texts(const Words& words) {
  return std::vector<std::string>(std::begin(words), std::end(words));
}

StimulusDefinition OfDrive(const char* name, std::vector<FieldDefinition> further) {
  further.insert(further.begin(), {Field("bus", "integer"), Field("slot", "integer")});
  return {.name = name, .meaning = "", .arguments = std::move(further), .results = {}};
}

StimulusDefinition OfEnclosure(const char* name) {
  return {.name = name, .meaning = "", .arguments = {}, .results = {}};
}

}  // namespace

const std::vector<StimulusDefinition>& ClientOrders() {
  static const FieldDefinition flags = Field("flags", "list", Texts(AllFlagWords()));
  static const FieldDefinition operation = Field("operation", "text", Texts(kMaintenance));
  static const std::vector<StimulusDefinition> of_this_file = {
      OfDrive("set_status", {Field("status", "text", Texts(DriveStatusWords()))}),
      OfDrive("set_flags", {flags}),
      OfDrive("clear_flags", {flags}),
      OfDrive("start_maintenance", {operation}),
      OfDrive("stop_maintenance", {operation}),
      OfDrive("pulse_maintenance", {operation, Field("count", "integer")}),
      OfEnclosure("reenumerate"),
      OfEnclosure("refresh"),
  };
  static const std::vector<StimulusDefinition> all = [] {
    std::vector<StimulusDefinition> orders = of_this_file;
    for (const auto* further : {&PartOrders(), &LifeOrders()}) {
      orders.insert(orders.end(), further->begin(), further->end());
    }
    return orders;
  }();
  return all;
}

Client::Client(Enclosure& enclosure) : enclosure_(enclosure) { LookAround(); }

void Client::LookAround() {
  for (const DriveHandle drive : enclosure_.Drives()) {
    DriveProperties properties;
    if (enclosure_.Read(drive, &properties) == Outcome::kOk) drives_[properties.slot] = drive;
  }
}

StimulusAnswer Client::Order(std::string_view name, const StimulusValues& values) {
  LookAround();
  const StimulusArguments arguments(values);
  if (const StimulusFunction order = FindPartOrder(name)) return order(enclosure_, arguments);
  if (const LifeFunction order = FindLifeOrder(name)) return order(enclosure_, arguments, drives_);
  const auto* function = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                      [&](const auto& row) { return row.first == name; });
  if (!arguments.Has("bus")) {
    return AnswerOf(function->second(enclosure_, {}, arguments), "the enclosure");
  }
  const SlotAddress slot = arguments.Slot();
  const auto drive = drives_.find(slot);
  if (drive == drives_.end()) return AnswerOf(Outcome::kNotFound, DriveName(slot));
  return AnswerOf(function->second(enclosure_, drive->second, arguments), DriveName(slot));
}

}  // namespace vdslab::sim
