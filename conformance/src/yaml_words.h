// Small readings that all files of this part share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/check.h"
#include "yaml/document.h"

namespace vdslab::conformance {

Position PositionOf(const yaml::Node& node);

// The elements of a list, or the value itself when it is no list.
std::vector<yaml::Node> OneOrMany(const yaml::Node& node);

// The texts of a list, or the one text. None may be empty.
std::vector<std::string> Texts(const yaml::Node& node);

// Sorted, each text once.
std::vector<std::string> SortedUnique(std::vector<std::string> texts);

// Whether `text` matches `pattern`, in which * stands for any characters and ? for one.
bool Matches(std::string_view pattern, std::string_view text);

// A view of each text, for yaml::Suggestion.
std::vector<std::string_view> Views(const std::vector<std::string>& texts);

}  // namespace vdslab::conformance
