// The objects of an enclosure as a story names them: "drive 0:2", "lun data", "controller 0",
// "port 0:1", "subsystem". Their numbers are those of events.
#pragma once

#include <string>
#include <vector>

#include "scenario/story.h"
#include "simulator/enclosure.h"

namespace vdslab::sim {

std::string NameOf(const EnclosureSpec& spec, StoryObject object);
std::vector<StoryObject> ObjectsOf(const EnclosureSpec& spec);

StoryObject DriveAt(const EnclosureSpec& spec, SlotAddress slot);
PortAddress PortAt(const EnclosureSpec& spec, std::uint32_t number);
StoryObject PortObject(const EnclosureSpec& spec, PortAddress address);

}  // namespace vdslab::sim
