// Reading of a drive's properties and extents.
#pragma once

#include <functional>
#include <string>

#include "session.h"

namespace vdslab::conformance {

// Runs `call`, which calls the provider once, between OnCallBegins and OnCallEnds. Throws
// ProviderThrew.
HRESULT Observed(CallObserver& observer, const std::string& what,
                 const std::function<HRESULT()>& call);

// `label` names the drive for the observer.
DriveReading ReadDrive(IVdsDrive* drive, CallObserver& observer, const std::string& label);

// Whether two readings of a drive tell of one device: id, size, bus, slot and identification. The
// text says what differs; empty when nothing does.
std::string IdentityDifference(const DriveReading& before, const DriveReading& after);

// Status, health, flags, extents and identity.
std::string Difference(const DriveReading& before, const DriveReading& after);

std::string StatusName(std::int32_t status);  // "VDS_DRS_ONLINE"
std::string HealthName(std::int32_t health);

bool IsMember(const DriveReading& drive);  // a LUN has extents on it
bool IsHotSpare(const DriveReading& drive);
std::string Place(const DriveReading& drive);  // "0:3"

}  // namespace vdslab::conformance
