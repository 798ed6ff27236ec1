#include "windows_text.h"

#include "abi/utf16.h"

namespace vdslab::conformance {

std::wstring Wide(std::string_view utf8) { return abi::ToUtf16(utf8); }

std::string Narrow(std::wstring_view text) { return abi::ToUtf8(text); }

std::string WindowsErrorText(DWORD error) {
  wchar_t text[512];
  const DWORD length =
      FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr, error,
                     MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US), text, 512, nullptr);
  std::string message = Narrow(std::wstring_view(text, length));
  while (!message.empty() && (message.back() == '\n' || message.back() == '\r' ||
                              message.back() == '.' || message.back() == ' ')) {
    message.pop_back();
  }
  if (message.empty()) message = "error";
  return message + " (" + std::to_string(error) + ")";
}

}  // namespace vdslab::conformance
