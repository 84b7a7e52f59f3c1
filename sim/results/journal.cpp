#include "results/journal.hpp"

#include "results/files.hpp"
#include "results/hash.hpp"
#include "results/pack.hpp"

#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <unistd.h>

namespace multivector::results {

namespace {

struct Mark {
  std::uint64_t magic = 0x32'6E'72'75'6C'74'6C'6D, size = 0, check = 0;
};

std::uint64_t check_of(const std::string& bytes) {
  Hash hash;
  std::uint64_t word = 0;
  for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
    std::memcpy(&word, bytes.data() + i, 8);
    hash.add(word);
  }
  word = 0;
  std::memcpy(&word, bytes.data() + bytes.size() / 8 * 8, bytes.size() % 8);
  hash.add(word);
  return hash.words()[0];
}

/// A batch of another version has other fields.
std::optional<ensemble::BatchResult> try_unpack(const std::string& payload) {
  try {
    return unpack(payload);
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

}  // namespace

Journal::Journal(std::filesystem::path path, const JournalHead& head) : path_(std::move(path)), head_(head) {
  file_ = path_.empty() ? std::tmpfile() : std::fopen(path_.c_str(), "w+b");
  if (file_ == nullptr) fail("open");
  write(std::string(reinterpret_cast<const char*>(&head.batch), sizeof head.batch) + head.identity);
}

Journal::Journal(std::filesystem::path path, const std::function<bool(const ensemble::BatchResult&)>& fits)
    : path_(std::move(path)) {
  file_ = std::fopen(path_.c_str(), "r+b");
  if (file_ == nullptr) fail("open");
  try {
    read_head();
    read_batches(fits);
  } catch (...) {
    std::fclose(file_);
    throw;
  }
}

void Journal::read_head() {
  std::string payload;
  const bool whole = read(end_, payload) && payload.size() >= sizeof head_.batch;
  if (whole) std::memcpy(&head_.batch, payload.data(), sizeof head_.batch);
  if (!whole || head_.batch < 1 || head_.batch > kMostLanes)
    throw std::runtime_error(path_.string() +
                             " is cut short before its first batch, or damaged: nothing can be resumed; leave out "
                             "--resume to begin anew");
  head_.identity = payload.substr(sizeof head_.batch);
}

void Journal::read_batches(const std::function<bool(const ensemble::BatchResult&)>& fits) {
  std::string payload;
  for (std::uint64_t next = end_; read(next, payload); end_ = next) {
    const auto batch = try_unpack(payload);
    if (!batch || (fits && !fits(*batch))) return;
    places_[{batch->variant, batch->first_replicate}] = end_;
    branches_ += static_cast<std::uint64_t>(batch->lanes);
  }
}

Journal::~Journal() {
  if (file_ != nullptr) std::fclose(file_);
}

void Journal::fail(const char* what) const {
  const std::string name = path_.empty() ? "a file for results on the way" : path_.string();
  throw std::runtime_error(std::string("cannot ") + what + " " + name + ": " + std::strerror(errno));
}

/// The record at a place; moves the place behind it. False if there is no whole record.
bool Journal::read(std::uint64_t& place, std::string& payload) {
  Mark mark;
  const int fd = fileno(file_);
  const auto whole = [&](void* to, std::size_t size, std::uint64_t from) {
    return pread(fd, to, size, static_cast<off_t>(from)) == static_cast<ssize_t>(size);
  };
  if (!whole(&mark, sizeof mark, place) || mark.magic != Mark{}.magic) return false;
  const off_t length = lseek(fd, 0, SEEK_END);
  if (length < 0 || mark.size > static_cast<std::uint64_t>(length) - place - sizeof mark) return false;
  payload.resize(mark.size);
  if (!whole(payload.data(), payload.size(), place + sizeof mark) || check_of(payload) != mark.check) return false;
  place += sizeof mark + mark.size;
  return true;
}

void Journal::write(const std::string& payload) {
  Mark mark;
  mark.size = payload.size();
  mark.check = check_of(payload);
  const std::string bytes = std::string(reinterpret_cast<const char*>(&mark), sizeof mark) + payload;
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t more =
        pwrite(fileno(file_), bytes.data() + done, bytes.size() - done, static_cast<off_t>(end_ + done));
    if (more <= 0) fail("write");
    done += static_cast<std::size_t>(more);
  }
  end_ += bytes.size();
}

void Journal::add(const ensemble::BatchResult& batch) {
  const std::uint64_t place = end_;
  write(pack(batch));
  places_[{batch.variant, batch.first_replicate}] = place;
  branches_ += static_cast<std::uint64_t>(batch.lanes);
}

void Journal::replay(const std::function<void(const ensemble::BatchResult&)>& take) {
  std::string payload;
  int variant = -1, next = 0;
  for (const auto& [branch, place] : places_) {
    if (branch.first != variant) next = 0;
    variant = branch.first;
    if (branch.second != next) continue;
    std::uint64_t at = place;
    if (!read(at, payload)) fail("read");
    const ensemble::BatchResult batch = unpack(payload);
    next += batch.lanes;
    take(batch);
  }
}

void Journal::remove() {
  std::fclose(file_);
  file_ = nullptr;
  if (!path_.empty()) remove_file(path_);
}

}  // namespace multivector::results
