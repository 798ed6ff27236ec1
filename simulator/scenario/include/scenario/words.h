// The words in which stories are told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "simulator/events.h"
#include "simulator/outcome.h"
#include "simulator/status_words.h"
#include "simulator/types.h"

namespace vdslab::sim {

std::vector<std::string> FlagWords(std::uint32_t flags);  // "HOTSPARE", in order of the bits
std::string_view EventWord(EventKind kind);               // "left_service"
std::string_view AnswerWord(Outcome outcome);             // "out_of_memory"

std::string TimeText(Duration time);     // in s, or in the smaller unit that it needs: "1500ms"
std::string BytesText(Bytes bytes);      // "4KiB"
std::string SlotText(SlotAddress slot);  // "0:2"
std::string Join(const std::vector<std::string>& words, std::string_view between);

// The values that belong to the words.
const std::vector<std::string_view>& DriveStatusWords();
const std::vector<std::string_view>& ComponentStatusWords();
const std::vector<std::string_view>& SubsystemStatusWords();
const std::vector<std::string_view>& LunStatusWords();
const std::vector<std::string_view>& AllFlagWords();
const std::vector<std::string_view>& AnswerWords();  // in the order of Outcome

const std::vector<std::string_view>& LunTypeWords();  // "simple", "span", ...
LunType LunTypeOf(std::string_view word);             // one of those
DriveStatus DriveStatusOf(std::string_view word);     // precondition: one of DriveStatusWords
std::uint32_t FlagOf(std::string_view word);          // precondition: one of AllFlagWords

}  // namespace vdslab::sim
