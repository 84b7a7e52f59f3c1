// unfinished.bin: the batches of a run as they come in, in any order; read back in branch order when all are there.
// A run that was stopped or killed goes on from it.
#pragma once

#include "ensemble/ensemble.hpp"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>

namespace multivector::results {

inline constexpr const char* kJournalName = "unfinished.bin";

/// What a journal belongs to.
struct JournalHead {
  std::string identity;  ///< all that the results depend on, a line each
  std::int32_t batch = 0;
};

inline constexpr int kMostLanes = 65536;  ///< of a batch

class Journal {
public:
  /// A new one. @param path  empty: a file without a name, gone afterwards. An older one is replaced.
  Journal(std::filesystem::path path, const JournalHead& head);
  /// The one that is there, up to its last batch that is whole and fits. @throws std::runtime_error  it cannot be read.
  explicit Journal(std::filesystem::path path, const std::function<bool(const ensemble::BatchResult&)>& fits = {});
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  [[nodiscard]] const JournalHead& head() const { return head_; }
  [[nodiscard]] bool has(int variant, int first_replicate) const {
    return places_.contains({variant, first_replicate});
  }
  [[nodiscard]] std::uint64_t branches() const { return branches_; }

  /// @throws std::runtime_error  the disk will not have it.
  void add(const ensemble::BatchResult& batch);
  /// In branch order: variant, then replicate; of each variant up to the first gap.
  void replay(const std::function<void(const ensemble::BatchResult&)>& take);
  void remove();  ///< the file; nothing can be added or replayed afterwards

private:
  void read_head();
  void read_batches(const std::function<bool(const ensemble::BatchResult&)>& fits);
  [[nodiscard]] bool read(std::uint64_t& place, std::string& payload);
  void write(const std::string& payload);
  [[noreturn]] void fail(const char* what) const;

  std::filesystem::path path_;
  std::FILE* file_ = nullptr;
  JournalHead head_;
  std::uint64_t end_ = 0, branches_ = 0;
  std::map<std::pair<int, int>, std::uint64_t> places_;  ///< (variant, first replicate) -> place in the file
};

}  // namespace multivector::results
