// Files that the tests of this folder read.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "yaml/error.h"

namespace vdslab::sim {

inline std::filesystem::path SourceFolder() { return VDSLAB_SOURCE_DIR; }

inline std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  std::erase(text, '\r');
  return text;
}

// The YAML between the first fences of a document.
inline std::string ExampleOf(const std::string& document) {
  const std::string text = ReadAll(SourceFolder() / "docs" / document);
  const std::string opening = "```yaml\n";
  const std::size_t begin = text.find(opening) + opening.size();
  return text.substr(begin, text.find("```", begin) - begin);
}

// The YAML files of a folder, in order of their names.
inline std::vector<std::filesystem::path> YamlFilesOf(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// What `load` says of each file of a folder, without the folder.
inline std::string Complaints(const std::filesystem::path& folder,
                              const std::function<void(const std::string& path)>& load) {
  std::ostringstream said;
  for (const std::filesystem::path& file : YamlFilesOf(folder)) {
    try {
      load(file.string());
      said << file.filename().string() << ": read without complaint\n";
    } catch (const yaml::Error& error) {
      said << std::string(error.what()).substr(folder.string().size() + 1) << "\n";
    }
  }
  return said.str();
}

}  // namespace vdslab::sim
