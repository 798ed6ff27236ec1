#include "random_components.h"

namespace vdslab::sim {

void ComponentDraw::Order() {
  switch (draw_.Below(10)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return writer_.Add("set_controller_status",
                         Controller() + ", " + Status(ComponentStatusWords()));
    case 4:
    case 5:
      return writer_.Add("set_port_status", Port() + ", " + Status(ComponentStatusWords()));
    case 6:
    case 7:
    case 8:
      return writer_.Add("set_lun_status", "lun: " + std::to_string(lives_.AnyLun()) + ", " +
                                               Status(LunStatusWords()));
    default:
      return OrderSubsystem();
  }
}

// What is broken is mostly mended soon: an enclosure that serves nobody meets little.
void ComponentDraw::Happen() {
  switch (draw_.Below(4)) {
    case 0: {
      const std::string controller = Controller();
      writer_.Add("controller.fail", controller);
      if (draw_.Chance(70)) writer_.Add("controller.repair", controller);
      return;
    }
    case 1: {
      const std::string port = Port();
      writer_.Add("port.fail", port);
      if (draw_.Chance(70)) writer_.Add("port.repair", port);
      return;
    }
    case 2:
      return writer_.Add("link.cut", Port());
    default:
      return writer_.Add("link.restore", Port());
  }
}

void ComponentDraw::OrderSubsystem() {
  writer_.Add("set_subsystem_status", Status(SubsystemStatusWords()));
  if (draw_.Chance(80)) writer_.Add("set_subsystem_status", "status: ONLINE");
}

std::string ComponentDraw::Status(const std::vector<std::string_view>& words) {
  if (draw_.Chance(10)) return "status: " + std::string(draw_.Of(words));
  return draw_.Chance(50) ? "status: OFFLINE" : "status: ONLINE";
}

std::string ComponentDraw::Controller() {
  return "controller: " + std::to_string(draw_.Below(spec_.controllers.size()));
}

std::string ComponentDraw::Port() {
  const std::uint64_t controller = draw_.Below(spec_.controllers.size());
  const std::uint64_t port = draw_.Below(spec_.controllers[controller].ports.size());
  return "port: \"" + std::to_string(controller) + ":" + std::to_string(port) + "\"";
}

}  // namespace vdslab::sim
