// A list that only grows, and whose elements stay where they are.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <iterator>

namespace vdslab::sim {

// Threads: Add one at a time; everything else from any, also meanwhile. A reader sees an element
// once it is whole.
template <class T>
class StableList {
 public:
  StableList() = default;
  ~StableList() {
    for (auto& chunk : chunks_) delete[] chunk.load(std::memory_order_relaxed);
  }
  StableList(const StableList&) = delete;
  StableList& operator=(const StableList&) = delete;

  std::size_t size() const { return size_.load(std::memory_order_acquire); }
  T& operator[](std::size_t place) { return *Find(place); }
  const T& operator[](std::size_t place) const { return *Find(place); }

  // `make` is called with the new element before anybody else can see it.
  template <class Make>
  T& Add(Make make) {
    const std::size_t place = size();
    auto& chunk = chunks_[ChunkOf(place)];
    if (chunk.load(std::memory_order_relaxed) == nullptr) {
      chunk.store(new T[FirstOf(ChunkOf(place) + 1) - FirstOf(ChunkOf(place))]{},
                  std::memory_order_release);
    }
    T& element = *Find(place);
    make(element);
    size_.store(place + 1, std::memory_order_release);
    return element;
  }

  template <class List, class Element>
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = Element*;
    using reference = Element&;

    Iterator() = default;
    Iterator(List* list, std::size_t place) : list_(list), place_(place) {}
    Element& operator*() const { return (*list_)[place_]; }
    Iterator& operator++() {
      ++place_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator&) const = default;

   private:
    List* list_ = nullptr;
    std::size_t place_ = 0;
  };
  auto begin() { return Iterator<StableList, T>(this, 0); }
  auto end() { return Iterator<StableList, T>(this, size()); }
  auto begin() const { return Iterator<const StableList, const T>(this, 0); }
  auto end() const { return Iterator<const StableList, const T>(this, size()); }

 private:
  // Each chunk but the first is as long as all before it.
  static constexpr std::size_t kFirstBits = 3;
  static std::size_t ChunkOf(std::size_t place) {
    return static_cast<std::size_t>(std::bit_width(place >> kFirstBits));
  }
  static std::size_t FirstOf(std::size_t chunk) {
    return chunk == 0 ? 0 : std::size_t{1} << (kFirstBits + chunk - 1);
  }
  T* Find(std::size_t place) const {
    const std::size_t chunk = ChunkOf(place);
    return chunks_[chunk].load(std::memory_order_acquire) + (place - FirstOf(chunk));
  }

  std::array<std::atomic<T*>, 32> chunks_{};
  std::atomic<std::size_t> size_{0};
};

}  // namespace vdslab::sim
