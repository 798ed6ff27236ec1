// What a client orders of the LUNs that there are: names, hosts, controllers, rebuilds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulator/enclosure_parts.h"
#include "simulator/enclosure_spec.h"
#include "simulator/outcome.h"
#include "simulator/paths.h"
#include "simulator/rebuild_number.h"
#include "simulator/types.h"

namespace vdslab::sim {

inline constexpr std::size_t kFriendlyNameMax = 64;  // characters of a name that a client gives

class EnclosureLuns : public EnclosureParts {
 public:
  // Gives a LUN, or the subsystem, another name, of which it keeps the first kFriendlyNameMax
  // characters.
  //
  // name            UTF-8; several objects may have the same
  // *was_shortened  whether it keeps a part only; written when the outcome is kOk
  // Returns         the first that applies:
  //                 kNotFound      there is no such LUN
  //                 kInvalid       the name is empty
  //                 kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //                 kBusy          another operation holds the LUN, or anything of the subsystem
  //                 kTimedOut, kOutOfMemory   injected
  //                 kFailed        the status of the LUN, or of the subsystem, is FAILED
  //                 kOk            done, or its name already (then without events)
  // Events          Modified of what has the name
  // Time            none
  // Source          Microsoft Learn: SetFriendlyName of IVdsLunNaming and IVdsSubSystemNaming.
  //                 Ours: AMB-19, AMB-37.
  Outcome SetLunName(LunNumber number, const std::string& name, bool* was_shortened);
  Outcome SetSubsystemName(const std::string& name, bool* was_shortened);

  // Gives a LUN another unmasking list, or other hints: see LunOrder.
  //
  // Returns  as SetLunName, but never kInvalid
  // Events   Modified of the LUN for another unmasking list. For hints only when another number
  //          shows its rebuild priority; of each LUN on its drives, when the step is another one
  // Source   Microsoft Learn: SetMask and ApplyHints of IVdsLun.
  Outcome SetLunMask(LunNumber number, const std::string& unmasking_list);
  Outcome SetLunHints(LunNumber number, const std::string& hints,
                      std::optional<RebuildNumber> wish = std::nullopt);

  // Gives a LUN another policy. Nothing but that is kept: which path a request of a host takes is
  // the host's affair, and hosts of this enclosure take none.
  //
  // policy   the caller's number of a LoadBalancePolicy
  // paths    what they are to the policy; those that are not named are no primary, with weight 0.
  //          What is not relevant to the policy is ignored. No primary at all: see ReadLoadBalance
  // Returns  as SetLunMask, and
  //          kInvalid  the policy is kUnknown or no enumerator; a path is named twice, or is none
  //                    of the LUN's; kFailover with two primary paths
  //          kRefused  the policy is not supported (IsSupported)
  // Events   none: no property of the LUN changes
  // Source   Microsoft Learn: IVdsLunMpio::SetLoadBalancePolicy. Ours: AMB-41.
  Outcome SetLoadBalance(LunNumber number, std::int32_t policy, const std::vector<PathRole>& paths);

  // What paths from an HBA port, to all LUNs, can be from now on: kOnline all that they are by
  // themselves, kStandby at most that, kFailed nothing else. It holds no domain and is never busy.
  //
  // status       the caller's number
  // *all_are_so  whether each path has that status now; written when the outcome is kOk
  // Returns      the first that applies:
  //              kInvalid       kUnknown, or no enumerator
  //              kCacheCorrupt  the picture is damaged, or the enclosure does not answer
  //              kNotFound      the host has no HBA port with both names
  //              kOk            done
  // Events       none
  // Source       Microsoft Learn: IVdsHwProviderPrivateMpio. Ours: AMB-40.
  Outcome SetPathStatuses(const HbaPortSpec& hba_port, std::int32_t status, bool* all_are_so);

  // Moves a LUN to another controller, which it belongs to from then on.
  //
  // active   the controllers that are to serve it
  // Returns  as SetLunMask, and
  //          kInvalid  there is no such controller
  //          kFailed   also: its dirty data could not be flushed, or the controller does not take
  //                    over
  //          kRefused  not exactly one is named; it is no way to the LUN; or controllers are
  //                    active/passive. But what is so already is kOk
  // Events   Modified of the LUN, when another controller served it before
  // Time     flush (dirty bytes / rate), then FailoverSpec::time. The LUN stays ONLINE
  // Source   Microsoft Learn: IVdsLun::AssociateControllers. Ours: AMB-42.
  Outcome SetLunControllers(LunNumber number, const std::vector<ControllerNumber>& active);

  // The rebuild of the drives that a LUN lies on: see ReadRebuild.
  // Events    Modified of each of these LUNs, when the priority changes
  Outcome SetRebuildPriority(LunNumber lun, RebuildPriority priority);
  Outcome PauseRebuild(LunNumber lun);   // also one that is still to come
  Outcome ResumeRebuild(LunNumber lun);  // also one that has stopped with an error

 protected:
  using EnclosureParts::EnclosureParts;
};

}  // namespace vdslab::sim
