// Who we are: this process, and whether another one still lives.
#pragma once

#include <cstdint>
#include <string>

namespace multivector::support {

[[nodiscard]] std::string host_name();

/// "host-1234": this process, in names of files.
[[nodiscard]] std::string process_name();

/// Whether `name` is the `process_name` of a process of this machine that has ended. Of other machines it cannot be
/// told.
[[nodiscard]] bool has_ended(const std::string& name);

/// What a process on this machine was called with, words with spaces between; empty if there is none.
[[nodiscard]] std::string command_of(int pid);

/// When a process on this machine began: a number that two processes of one pid do not share. 0: there is none.
[[nodiscard]] std::uint64_t birth_of(int pid);

}  // namespace multivector::support
