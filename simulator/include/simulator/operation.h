// What an enclosure can be asked to do that takes time and can go wrong.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vdslab::sim {

// A part (flush, spin_up) is an operation of its own.
enum class Operation : std::uint8_t {
  kSetStatus,
  kSetFlags,
  kClearFlags,
  kMaintenance,
  kFlush,
  kSpinUp,
  kRead,
  kWrite,
  kRebuild,
  kPlug,
  kUnplug,
  kFailover,
  kSetControllerStatus,
  kSetPortStatus,
  kCreateLun,
  kDeleteLun,
  kReenumerate,
  kRefresh,
  kNotify,
  kSetName,
  kQuery,  // a client reads what it gets memory for
  kExtendLun,
  kShrinkLun,
  kAddPlex,
  kRemovePlex,
  kRecoverLun,
};

// Their names in files, in the order of the enumerators.
inline constexpr std::array<std::string_view, 26> kOperationNames{"set_status",
                                                                  "set_flags",
                                                                  "clear_flags",
                                                                  "maintenance",
                                                                  "flush",
                                                                  "spin_up",
                                                                  "read",
                                                                  "write",
                                                                  "rebuild",
                                                                  "plug",
                                                                  "unplug",
                                                                  "failover",
                                                                  "set_controller_status",
                                                                  "set_port_status",
                                                                  "create_lun",
                                                                  "delete_lun",
                                                                  "reenumerate",
                                                                  "refresh",
                                                                  "notify",
                                                                  "set_name",
                                                                  "query",
                                                                  "extend_lun",
                                                                  "shrink_lun",
                                                                  "add_plex",
                                                                  "remove_plex",
                                                                  "recover_lun"};

std::optional<Operation> ParseOperation(std::string_view name);
std::string_view NameOf(Operation operation);

}  // namespace vdslab::sim
