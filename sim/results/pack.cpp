#include "results/pack.hpp"

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <type_traits>

namespace multivector::results {

namespace {

using ensemble::BatchResult;
using ensemble::Event;

class Writer {
public:
  template <typename T>
  void operator()(const T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else {
      (*this)(static_cast<std::uint64_t>(value.size()));
      for (const auto& item : value) (*this)(item);
    }
  }
  std::string bytes;
};

class Reader {
public:
  explicit Reader(const std::string& bytes) : bytes_(bytes) {}

  template <typename T>
  void operator()(T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      if (bytes_.size() - at_ < sizeof value) throw std::runtime_error("a batch is cut short");
      std::memcpy(&value, bytes_.data() + at_, sizeof value);
      at_ += sizeof value;
    } else {
      std::uint64_t size = 0;
      (*this)(size);
      using Item = typename T::value_type;
      constexpr std::size_t least = std::is_trivially_copyable_v<Item> ? sizeof(Item) : 1;
      if (size > (bytes_.size() - at_) / least) throw std::runtime_error("a batch is cut short");
      value.resize(size);
      for (auto& item : value) (*this)(item);
    }
  }

private:
  const std::string& bytes_;
  std::size_t at_ = 0;
};

/// The fields of a batch, for both directions.
template <typename Stream, typename Batch>
void pass(Stream& stream, Batch& batch) {
  stream(batch.variant);
  stream(batch.first_replicate);
  stream(batch.lanes);
  stream(batch.measures);
  stream(batch.series);
  stream(batch.series_hash);
  stream(batch.parameters);
  stream(batch.failed_tick);
  stream(batch.failed_cell);
  stream(batch.counts.clamped);
  stream(batch.counts.lost_to_holds);
  stream(batch.counts.probability);
  stream(batch.counts.no_room);
  stream(batch.counts.wished);
  stream(batch.counts.bound);
  stream(batch.counts.held);
  stream(batch.counts.set_conflicts);
}

template <typename Stream, typename E>
void pass_event(Stream& stream, E& event) {
  stream(event.variant);
  stream(event.replicate);
  stream(event.tick);
  stream(event.outcome);
  stream(event.source);
  stream(event.kind);
  stream(event.place);
  stream(event.act);
  stream(event.action);
  stream(event.parties);
  stream(event.inputs);
  stream(event.by_doctrine);
  stream(event.refused_by);
  stream(event.refused_base);
}

}  // namespace

std::string pack(const BatchResult& batch) {
  Writer out;
  pass(out, batch);
  out(static_cast<std::uint64_t>(batch.events.size()));
  for (const Event& event : batch.events) pass_event(out, event);
  return std::move(out.bytes);
}

BatchResult unpack(const std::string& bytes) {
  Reader in(bytes);
  BatchResult batch;
  pass(in, batch);
  std::uint64_t events = 0;
  in(events);
  for (std::uint64_t i = 0; i < events; ++i) pass_event(in, batch.events.emplace_back());
  return batch;
}

}  // namespace multivector::results
