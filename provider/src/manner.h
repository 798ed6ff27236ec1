// The manners of this provider beside those that docs/ambiguities.md prefers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vdslab::provider {

// Those of scenarios/manners.yaml that the provider has to know; the array plays the others.
enum class Manner : std::uint8_t {
  kUnservedStatusIsInvalid,
  kUndefinedStatusIsUnsupported,
  kSameStatusIsTold,
  kFailedSubsystemFailsDrives,
  kFailsByOrder,
  kRemovesByOrder,
  kFailedStaysFailed,
  kFailedDriveHidesExtents,
  kIdleDriveHasNoExtents,
  kDepartedDriveReadsRemoved,
  kDepartedDriveReadsUnknown,
  kSpareInUseStaysASpare,
  kSpareInUseIsBusy,
  kOfflineSpareIsNone,
  kExtentsAreNotTold,
  kPropertiesWait,
  kQueriesAreRefused,
  kDyingObjectIsGiven,
  kDeletedObjectHasNoInterface,
  kEmptySlotIsInvalid,
  kNullIsEPointer,
  kRemovedIsToldAlone,
  kRemovedIsToldFirst,
  kOneEventACall,
  kKeptObjectIsExiting,
  kKeptObjectIsNotInitialized,
  kSecondLoadIsRefused,
  kOvertakenCallIsExiting,
  kForcedUnloadWaits,
  kIdsChangeAtEachLoad,
  kReturnedDriveHasANewId,
  kNoFlagsAreInvalid,
  kReportedFlagsAreInvalid,
  kSpinPulseIsInvalid,
  kPulseOfNoneIsInvalid,
  kUndefinedMaintenanceIsUnsupported,
  kPendingIsTheResult,
  kRefusalsComeLater,
  kNoRoomIsAnError,
  kTooFewDrivesIsAnError,
  kHybridHasAnOlderType,
  kUnknownHbaPortIsSOk,
  kSomePathsAreInvalid,
  kNoPrimaryPathIsInvalid,
  kUnsupportedPolicyIsInvalid,
  kUnfitControllerHasFailed,
  kPrimordialPoolIsHidden,
  kPoolTellsUsedExtentsAlone,
  kUndefinedPoolBitsAreIgnored,
  kHintsFindNoPools,
  kBusyWhileItTells,
  kUnreadIsLeftOut,
  kFreeExtentsNameALun,
  kBadArgumentsComeLater,
  kFailedStatusIsUnsupported,
  kDepartedDriveKeepsItsHealth,
};

// By its name in the catalogue. Nothing: it is not among them.
std::optional<Manner> MannerOf(std::string_view name);

}  // namespace vdslab::provider
