#include "manner.h"

#include <algorithm>
#include <iterator>

namespace vdslab::provider {
namespace {

struct NamedManner {
  std::string_view name;
  Manner manner;
};

constexpr NamedManner kManners[] = {
    {"unserved_status_is_invalid", Manner::kUnservedStatusIsInvalid},
    {"undefined_status_is_unsupported", Manner::kUndefinedStatusIsUnsupported},
    {"same_status_is_told", Manner::kSameStatusIsTold},
    {"failed_subsystem_fails_drives", Manner::kFailedSubsystemFailsDrives},
    {"fails_by_order", Manner::kFailsByOrder},
    {"removes_by_order", Manner::kRemovesByOrder},
    {"failed_stays_failed", Manner::kFailedStaysFailed},
    {"failed_drive_hides_extents", Manner::kFailedDriveHidesExtents},
    {"idle_drive_has_no_extents", Manner::kIdleDriveHasNoExtents},
    {"departed_drive_reads_removed", Manner::kDepartedDriveReadsRemoved},
    {"departed_drive_reads_unknown", Manner::kDepartedDriveReadsUnknown},
    {"spare_in_use_stays_a_spare", Manner::kSpareInUseStaysASpare},
    {"spare_in_use_is_busy", Manner::kSpareInUseIsBusy},
    {"offline_spare_is_none", Manner::kOfflineSpareIsNone},
    {"extents_are_not_told", Manner::kExtentsAreNotTold},
    {"properties_wait", Manner::kPropertiesWait},
    {"queries_are_refused", Manner::kQueriesAreRefused},
    {"dying_object_is_given", Manner::kDyingObjectIsGiven},
    {"deleted_object_has_no_interface", Manner::kDeletedObjectHasNoInterface},
    {"empty_slot_is_invalid", Manner::kEmptySlotIsInvalid},
    {"null_is_e_pointer", Manner::kNullIsEPointer},
    {"removed_is_told_alone", Manner::kRemovedIsToldAlone},
    {"removed_is_told_first", Manner::kRemovedIsToldFirst},
    {"one_event_a_call", Manner::kOneEventACall},
    {"kept_object_is_exiting", Manner::kKeptObjectIsExiting},
    {"kept_object_is_not_initialized", Manner::kKeptObjectIsNotInitialized},
    {"second_load_is_refused", Manner::kSecondLoadIsRefused},
    {"overtaken_call_is_exiting", Manner::kOvertakenCallIsExiting},
    {"forced_unload_waits", Manner::kForcedUnloadWaits},
    {"ids_change_at_each_load", Manner::kIdsChangeAtEachLoad},
    {"returned_drive_has_a_new_id", Manner::kReturnedDriveHasANewId},
    {"no_flags_are_invalid", Manner::kNoFlagsAreInvalid},
    {"reported_flags_are_invalid", Manner::kReportedFlagsAreInvalid},
    {"spin_pulse_is_invalid", Manner::kSpinPulseIsInvalid},
    {"pulse_of_none_is_invalid", Manner::kPulseOfNoneIsInvalid},
    {"undefined_maintenance_is_unsupported", Manner::kUndefinedMaintenanceIsUnsupported},
    {"pending_is_the_result", Manner::kPendingIsTheResult},
    {"refusals_come_later", Manner::kRefusalsComeLater},
    {"no_room_is_an_error", Manner::kNoRoomIsAnError},
    {"too_few_drives_is_an_error", Manner::kTooFewDrivesIsAnError},
    {"hybrid_has_an_older_type", Manner::kHybridHasAnOlderType},
    {"unknown_hba_port_is_s_ok", Manner::kUnknownHbaPortIsSOk},
    {"some_paths_are_invalid", Manner::kSomePathsAreInvalid},
    {"no_primary_path_is_invalid", Manner::kNoPrimaryPathIsInvalid},
    {"unsupported_policy_is_invalid", Manner::kUnsupportedPolicyIsInvalid},
    {"unfit_controller_has_failed", Manner::kUnfitControllerHasFailed},
    {"primordial_pool_is_hidden", Manner::kPrimordialPoolIsHidden},
    {"pool_tells_used_extents_alone", Manner::kPoolTellsUsedExtentsAlone},
    {"undefined_pool_bits_are_ignored", Manner::kUndefinedPoolBitsAreIgnored},
    {"hints_find_no_pools", Manner::kHintsFindNoPools},
    {"busy_while_it_tells", Manner::kBusyWhileItTells},
    {"unread_is_left_out", Manner::kUnreadIsLeftOut},
    {"free_extents_name_a_lun", Manner::kFreeExtentsNameALun},
    {"bad_arguments_come_later", Manner::kBadArgumentsComeLater},
    {"failed_status_is_unsupported", Manner::kFailedStatusIsUnsupported},
    {"departed_drive_keeps_its_health", Manner::kDepartedDriveKeepsItsHealth},
};

static_assert(std::size(kManners) <= 64);  // Role has a bit for each

}  // namespace

std::optional<Manner> MannerOf(std::string_view name) {
  const auto* found = std::find_if(std::begin(kManners), std::end(kManners),
                                   [&](const NamedManner& each) { return each.name == name; });
  return found == std::end(kManners) ? std::nullopt : std::optional(found->manner);
}

}  // namespace vdslab::provider
