// How commands get their options. Only main.cpp and options_*.cpp include this, for CLI11 takes long to compile.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace multivector::cli {

using Chosen = std::function<int()>;  ///< what the command line asks for

template <typename Command>
CLI::App* add(CLI::App& app, Chosen& chosen, const char* name, const char* about, Command& command,
              int (*carry_out)(const Command&)) {
  CLI::App* const sub = app.add_subcommand(name, about);
  sub->callback([&chosen, &command, carry_out] { chosen = [&command, carry_out] { return carry_out(command); }; });
  return sub;
}

void add_calibrate(CLI::App& app, Chosen& chosen);
void add_describe(CLI::App& app, Chosen& chosen);
void add_validate(CLI::App& app, Chosen& chosen);
void add_sweeps(CLI::App& app, Chosen& chosen);  ///< sweep, merge, status, submit, analyze
void add_why(CLI::App& app, Chosen& chosen);     ///< why, replay

}  // namespace multivector::cli
