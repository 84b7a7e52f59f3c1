// A NetCDF4 file being defined and filled. The library is not thread-safe: one thread of the process at a time.
#pragma once

#include "results/checksum.hpp"
#include "results/staged_path.hpp"

#include <netcdf.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace multivector::results {

/// One NetCDF4 file being defined and filled, under a name of its own until it is published.
/// @throws std::runtime_error  from every function if the disk will not have it.
class NetcdfFile {
public:
  explicit NetcdfFile(const std::filesystem::path& path) : path_(path) {
    check(nc_create(path_.temporary().c_str(), NC_NETCDF4 | NC_CLOBBER, &id_), "create");
  }
  ~NetcdfFile() {
    if (id_ >= 0) nc_close(id_);
  }
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;

  int dimension(const char* name, std::size_t length) {
    int dimension = -1;
    check(nc_def_dim(id_, name, length, &dimension), "write");
    return dimension;
  }
  int variable(const std::string& name, nc_type type, const std::vector<int>& dimensions) {
    int variable = -1;
    check(nc_def_var(id_, name.c_str(), type, static_cast<int>(dimensions.size()), dimensions.data(), &variable),
          "write");
    return variable;
  }
  void attribute(int variable, const char* name, const std::string& text) {
    check(nc_put_att_text(id_, variable, name, text.size(), text.c_str()), "write");
  }
  void texts(const std::string& name, int dimension, const std::vector<std::string>& values) {
    const int v = variable(name, NC_STRING, {dimension});
    std::vector<const char*> pointers;
    for (const auto& value : values) pointers.push_back(value.c_str());
    check(nc_put_var_string(id_, v, pointers.data()), "write");
  }
  /// Compressed, written block by block: `chunk` says how many of each dimension stand together on the disk.
  int blocks(const std::string& name, nc_type type, const std::vector<int>& dimensions,
             const std::vector<std::size_t>& chunk) {
    const int v = variable(name, type, dimensions);
    check(nc_def_var_chunking(id_, v, NC_CHUNKED, chunk.data()), "write");
    check(nc_def_var_deflate(id_, v, 1, 1, 1), "write");
    return v;
  }
  void put(int variable, const std::vector<std::size_t>& start, const std::vector<std::size_t>& count,
           const double* values) {
    check(nc_put_vara_double(id_, variable, start.data(), count.data(), values), "write");
  }
  int packed(const char* name, const std::vector<int>& dimensions, const std::vector<double>& values) {
    const int v = variable(name, NC_DOUBLE, dimensions);
    check(nc_def_var_deflate(id_, v, 1, 1, 1), "write");
    check(nc_put_var_double(id_, v, values.data()), "write");
    return v;
  }
  void numbers(const std::string& name, int dimension, const std::vector<double>& values) {
    check(nc_put_var_double(id_, variable(name, NC_DOUBLE, {dimension}), values.data()), "write");
  }
  int days(const char* name, int dimension, const std::vector<int>& values) {
    const int v = variable(name, NC_INT, {dimension});
    check(nc_put_var_int(id_, v, values.data()), "write");
    return v;
  }
  /// What was written is on the disk afterwards. The library crashes when a write fails while it closes, so all is
  /// flushed before, and whether the disk still takes anything is tried.
  void close() {
    check(nc_sync(id_), "write");
    try {
      path_.try_writing();
    } catch (...) {
      id_ = -1;
      throw;
    }
    check(nc_close(std::exchange(id_, -1)), "close");
    path_.sync();
  }
  /// Of the closed file.
  [[nodiscard]] std::string checksum() const { return file_checksum(path_.temporary()); }
  void publish() { path_.publish(); }

private:
  /// The library maps the disk's reason to one of its own; errno still has it.
  void check(int status, const char* what) {
    const int why = std::exchange(errno, 0);
    if (status == NC_NOERR) return;
    id_ = -1;  // the library crashes when it closes a file that the disk would not have
    if (why != 0) path_.give_up(what, why);
    throw std::runtime_error("cannot write " + path_.final().string() + ": " + what + ": " + nc_strerror(status));
  }

  StagedPath path_;
  int id_ = -1;
};

}  // namespace multivector::results
