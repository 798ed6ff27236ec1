#include "part_orders.h"

#include <string>
#include <utility>

#include "scenario/words.h"

namespace vdslab::sim {
namespace {

// The statuses of all parts are numbered alike.
std::int32_t StatusNumber(const StimulusArguments& arguments) {
  int number = 0;
  while (StatusWord(number) != arguments.Text("status")) ++number;
  return number;
}

StimulusAnswer SetController(Enclosure& enclosure, const StimulusArguments& arguments) {
  const std::uint32_t number = arguments.Integer("controller");
  return AnswerOf(enclosure.SetControllerStatus(number, StatusNumber(arguments)),
                  "controller " + std::to_string(number));
}

StimulusAnswer SetPort(Enclosure& enclosure, const StimulusArguments& arguments) {
  return AnswerOf(enclosure.SetPortStatus(arguments.Port(), StatusNumber(arguments)), "port");
}

StimulusAnswer SetLun(Enclosure& enclosure, const StimulusArguments& arguments) {
  const std::uint32_t number = arguments.Integer("lun");
  return AnswerOf(enclosure.SetLunStatus(number, StatusNumber(arguments)),
                  "LUN " + std::to_string(number));
}

StimulusAnswer SetSubsystem(Enclosure& enclosure, const StimulusArguments& arguments) {
  return AnswerOf(enclosure.SetSubsystemStatus(StatusNumber(arguments)), "subsystem");
}

constexpr std::pair<std::string_view, StimulusFunction> kPartOrders[] = {
    {"set_controller_status", &SetController},
    {"set_port_status", &SetPort},
    {"set_lun_status", &SetLun},
    {"set_subsystem_status", &SetSubsystem},
};

FieldDefinition Required(const char* name, const char* type,
                         const std::vector<std::string_view>& values = {}) {
  return {.name = name,
          .type = type,
          .required = true,
          .default_value = {},
          .values = std::vector<std::string>(values.begin(), values.end()),
          .meaning = ""};
}

StimulusDefinition Define(const char* name, std::vector<FieldDefinition> arguments) {
  return {.name = name, .meaning = "", .arguments = std::move(arguments), .results = {}};
}

}  // namespace

const std::vector<StimulusDefinition>& PartOrders() {
  static const FieldDefinition status = Required("status", "text", ComponentStatusWords());
  static const std::vector<StimulusDefinition> all = {
      Define("set_controller_status", {Required("controller", "integer"), status}),
      Define("set_port_status",
             {Required("controller", "integer"), Required("port", "integer"), status}),
      Define("set_lun_status",
             {Required("lun", "integer"), Required("status", "text", LunStatusWords())}),
      Define("set_subsystem_status", {Required("status", "text", SubsystemStatusWords())}),
  };
  return all;
}

StimulusFunction FindPartOrder(std::string_view name) { return FindIn(kPartOrders, name); }

}  // namespace vdslab::sim
