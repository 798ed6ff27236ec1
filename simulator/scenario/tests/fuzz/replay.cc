// Runs a fuzz target without libFuzzer: every file of some folders, then mutations of them that
// follow from a seed.
//
//   enclosure_replay SEED MUTATIONS FOLDER...
//
// The input under way lies in enclosure_replay.txt, so that it is there when it was the last one.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "simulator/generator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using vdslab::sim::Generator;

std::vector<std::string> ReadFolders(int count, char** folders) {
  std::vector<std::filesystem::path> paths;
  for (int folder = 0; folder < count; ++folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folders[folder])) {
      if (entry.is_regular_file()) paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

class Mutator {
 public:
  Mutator(std::uint64_t seed, const std::vector<std::string>& texts)
      : generator_(seed), texts_(texts) {}

  std::string Next() {
    std::string text = Pick();
    for (std::uint64_t change = generator_.Below(4) + 1; change > 0; --change) Change(text);
    return text;
  }

 private:
  const std::string& Pick() { return texts_[generator_.Below(texts_.size())]; }

  void Change(std::string& text) {
    const std::size_t place = generator_.Below(text.size() + 1);
    switch (generator_.Below(4)) {
      case 0:  // a part is gone
        text.erase(place, generator_.Below(20));
        break;
      case 1:  // another character
        text.insert(place, 1, static_cast<char>(generator_.Below(256)));
        break;
      case 2: {  // a part of another file
        const std::string& other = Pick();
        const std::size_t begin = generator_.Below(other.size() + 1);
        text.insert(place, other, begin, generator_.Below(60));
        break;
      }
      default:  // another number
        text.insert(place, std::to_string(generator_.Next() >> generator_.Below(64)));
        break;
    }
  }

  Generator generator_;
  const std::vector<std::string>& texts_;
};

void Try(const std::string& text) {
  std::ofstream("enclosure_replay.txt", std::ios::binary) << text;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: enclosure_replay SEED MUTATIONS FOLDER...\n";
    return 2;
  }
  const std::vector<std::string> texts = ReadFolders(argc - 3, argv + 3);
  for (const std::string& text : texts) Try(text);
  Mutator mutator(std::strtoull(argv[1], nullptr, 10), texts);
  const std::uint64_t mutations = std::strtoull(argv[2], nullptr, 10);
  for (std::uint64_t done = 0; done < mutations; ++done) Try(mutator.Next());
  std::cout << texts.size() << " files and " << mutations << " mutations\n";
  return 0;
}
