// How commands get their options. Only main.cpp and options_*.cpp include this, for CLI11 takes long to compile.
#pragma once

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdint>
#include <functional>
#include <string>
#include <system_error>

namespace multivector::cli {

using Chosen = std::function<int()>;  ///< what the command line asks for

template <typename Command>
CLI::App* add(CLI::App& app, Chosen& chosen, const char* name, const char* about, Command& command,
              int (*carry_out)(const Command&)) {
  CLI::App* const sub = app.add_subcommand(name, about);
  sub->callback([&chosen, &command, carry_out] { chosen = [&command, carry_out] { return carry_out(command); }; });
  return sub;
}

/// Digits alone, from `least` to `most`: a number beyond its type is refused, never cut to fit.
inline CLI::Validator whole(std::uint64_t least, std::uint64_t most) {
  return CLI::Validator(
      [least, most](std::string& text) {
        std::uint64_t number = 0;
        const char* const end = text.data() + text.size();
        const auto [at, problem] = std::from_chars(text.data(), end, number);
        if (problem == std::errc{} && at == end && number >= least && number <= most) return std::string();
        return "a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
               " is expected here, not `" + text + "`";
      },
      "");
}
/// A seed is any number of 64 bits.
inline CLI::Validator seed() { return whole(0, UINT64_MAX); }

void add_calibrate(CLI::App& app, Chosen& chosen);
void add_describe(CLI::App& app, Chosen& chosen);
void add_validate(CLI::App& app, Chosen& chosen);
void add_sweeps(CLI::App& app, Chosen& chosen);  ///< sweep, merge, status, submit, analyze
void add_why(CLI::App& app, Chosen& chosen);     ///< why, replay

}  // namespace multivector::cli
