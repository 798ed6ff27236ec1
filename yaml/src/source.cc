#include "source.h"

#include <algorithm>
#include <utility>

#include "utf8.h"
#include "yaml/document.h"

namespace vdslab::yaml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view WithoutByteOrderMark(std::string_view text) {
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  return text;
}

bool IsForbidden(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || value == 0x7F;
}

}  // namespace

Source::Source(std::string name, std::string_view text)
    : name_(std::move(name)), text_(WithoutByteOrderMark(text)) {
  line_starts_.push_back(0);
  for (std::size_t offset = 0; offset < text_.size(); ++offset) {
    if (text_[offset] == '\n') line_starts_.push_back(offset + 1);
  }
}

std::string_view Source::Line(int line) const {
  const auto index = static_cast<std::size_t>(std::max(0, line));
  if (index >= line_starts_.size()) return {};
  const std::size_t begin = line_starts_[index];
  const std::size_t end = index + 1 < line_starts_.size() ? line_starts_[index + 1] : text_.size();
  return std::string_view(text_).substr(begin, end - begin);
}

Position Source::PositionOf(Mark mark) const {
  const auto bytes = static_cast<std::size_t>(std::max(0, mark.column));
  const std::string_view before = Line(mark.line).substr(0, bytes);
  const std::size_t beyond = bytes - before.size();  // an end-of-file mark may lie behind the line
  return {.line = std::max(0, mark.line) + 1,
          .column = static_cast<int>(CountCharacters(before) + beyond) + 1};
}

Mark Source::MarkAt(std::size_t offset) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = next - line_starts_.begin() - 1;
  return {.line = static_cast<int>(line),
          .column = static_cast<int>(offset - line_starts_[static_cast<std::size_t>(line)])};
}

void Source::Fail(Mark mark, const std::string& message) const {
  throw Error(name_, PositionOf(mark), message);
}

void Source::CheckText() const {
  if (text_.size() > kMaxFileBytes) Fail({}, "the file is larger than 16 MiB");
  const std::string_view text = text_;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = CharacterLength(text.substr(offset, 4));
    if (length == 0) Fail(MarkAt(offset), "this is not UTF-8 text");
    if (IsForbidden(text[offset])) Fail(MarkAt(offset), "a control character is not allowed here");
    const bool begins_line = offset == 0 || text[offset - 1] == '\n';
    if (begins_line && text[offset] == '%') {
      Fail(MarkAt(offset), "directives (lines that begin with `%`) are not supported");
    }
    offset += length;
  }
}

}  // namespace vdslab::yaml
