// IVdsMaintenance of a controller, and of the subsystem as a whole, as the enclosure carries it out
// (AMB-29). Both have a lamp, and the subsystem has the alarm; neither has a motor.
#include "maintenance.h"
#include "part_order.h"
#include "simulator/enclosure_parts.h"

namespace vdslab::sim {
namespace {

class PartMaintenance final : public PartOrder {
 public:
  PartMaintenance(Hardware& hardware, const MaintainedPart& part, const MaintenanceOrder& order,
                  bool* was_running)
      : PartOrder(hardware), part_(part), order_(order), was_running_(was_running) {}

  std::vector<Domain*> Touched() const {
    if (!part_.controller) return hardware_.AllDomains();
    return {&hardware_.components.DomainOf(*part_.controller)};
  }

 protected:
  PartEffect Look() override {
    const Outcome refusal = Refusal();
    if (refusal == Outcome::kFailed) return PartEffect::kSayFailed;
    if (refusal != Outcome::kOk || !HasMeans()) return PartEffect::kSayCannot;
    const bool is_start = order_.kind == CommandKind::kStartMaintenance;
    const bool runs = order_.IsIn(Running());
    return is_start || runs ? PartEffect::kWouldChange : PartEffect::kNone;
  }
  void Commit(Change&) override {
    *was_running_ = order_.IsIn(Running());
    Running() = order_.RunningAfter(Running());
  }

 private:
  Outcome Refusal() const {
    if (!part_.controller) {
      const SubsystemStatus status = hardware_.components.Summarise().status;
      return RefusalOf(order_, status == SubsystemStatus::kFailed,
                       status == SubsystemStatus::kUnknown);
    }
    ControllerProperties controller;
    hardware_.components.Read(*part_.controller, &controller);
    return RefusalOf(order_, controller.health == Health::kFailed,
                     controller.status == ComponentStatus::kUnknown);
  }
  bool HasMeans() const {
    if (order_.work() == MaintenanceWork::kBeepAlarm) return !part_.controller;
    return !order_.IsAboutMotor();
  }
  std::uint8_t& Running() {
    return hardware_.maintenance[part_.controller ? *part_.controller + 1 : 0];
  }

  const MaintainedPart part_;
  const MaintenanceOrder order_;
  bool* const was_running_;
};

Outcome Maintain(Hardware& hardware, const MaintainedPart& part, const MaintenanceOrder& order,
                 bool* was_running) {
  *was_running = false;
  if (part.controller >= hardware.spec.controllers.size()) return Outcome::kNotFound;
  PartMaintenance maintenance(hardware, part, order, was_running);
  PartOperation operation(hardware, {.operation = Operation::kMaintenance,
                                     .controller = part.controller,
                                     .argument = order.code});
  const Outcome begun =
      operation.Begin(order.IsDefined(), [&maintenance] { return maintenance.Touched(); });
  return begun == Outcome::kOk ? maintenance.CarryOut(operation) : begun;
}

}  // namespace

Outcome EnclosureParts::StartMaintenance(const MaintainedPart& part, std::int32_t code) {
  bool was_running = false;
  return Maintain(*impl_, part, {.code = code}, &was_running);
}

Outcome EnclosureParts::StopMaintenance(const MaintainedPart& part, std::int32_t code,
                                        bool* was_running) {
  return Maintain(*impl_, part, {.kind = CommandKind::kStopMaintenance, .code = code}, was_running);
}

Outcome EnclosureParts::PulseMaintenance(const MaintainedPart& part, std::int32_t code,
                                         std::uint32_t count, bool* was_running) {
  return Maintain(*impl_, part,
                  {.kind = CommandKind::kPulseMaintenance, .code = code, .count = count},
                  was_running);
}

}  // namespace vdslab::sim
