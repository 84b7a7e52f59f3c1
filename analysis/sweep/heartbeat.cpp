#include "analysis/sweep/heartbeat.hpp"

#include "results/files.hpp"
#include "support/file.hpp"
#include "support/process.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace multivector::sweep {

namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds kEvery{10}, kLost{60};

void beat(const fs::path& path, const std::string& text) {
  try {
    results::write_whole(path, text);
  } catch (const std::exception&) {  // a chunk that cannot be written will say so
  }
}

}  // namespace

Heartbeat::Heartbeat(fs::path directory, std::int64_t shard, std::int64_t shards)
    : path_(directory / "chunks" / (support::process_name() + ".alive")) {
  const std::string text = std::to_string(shard) + "/" + std::to_string(shards) + "\n";
  thread_ = std::jthread([path = path_, text](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    do {
      beat(path, text);
    } while (!wake.wait_for(lock, stop, kEvery, [&] { return stop.stop_requested(); }));
  });
}

Heartbeat::~Heartbeat() {
  thread_.request_stop();
  thread_.join();
  std::error_code ignored;
  fs::remove(path_, ignored);
}

std::vector<Alive> alive(const fs::path& directory) {
  std::vector<Alive> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory / "chunks", error)) {
    if (entry.path().extension() != ".alive") continue;
    const auto age = fs::file_time_type::clock::now() - entry.last_write_time(error);
    if (error || age > kLost || support::has_ended(entry.path().stem().string())) continue;
    std::string shard = support::read_file(entry.path()).text;
    if (!shard.empty()) shard.pop_back();
    all.push_back({entry.path().stem().string(), shard, std::chrono::duration<double>(age).count()});
  }
  return all;
}

void tidy(const fs::path& directory) {
  if (!alive(directory).empty()) return;
  std::vector<fs::path> left;
  for (const fs::path& place : {directory, directory / "chunks"}) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(place, error)) {
      const fs::path kind = entry.path().extension();
      if (kind == ".tmp" || kind == ".alive") left.push_back(entry.path());
    }
  }
  for (const fs::path& path : left) results::remove_file(path);
}

}  // namespace multivector::sweep
