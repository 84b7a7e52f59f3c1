// What is fuzzed: each target takes a text as a user could write it, and must end with an answer or with messages.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace multivector::fuzz {

/// The program said or did something that it must never do, whatever the input.
class Wrong : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Target {
  std::string name;
  std::string corpus;  ///< kind of seeds
  void (*run)(const std::string& text);
};

[[nodiscard]] const std::vector<Target>& targets();
/// @throws std::out_of_range
[[nodiscard]] const Target& target(const std::string& name);

void fuzz_expression(const std::string& text);
void fuzz_csv(const std::string& text);
void fuzz_model(const std::string& bundle);
void fuzz_scenario(const std::string& bundle);
void fuzz_switches(const std::string& text);
void fuzz_sweep(const std::string& bundle);
void fuzz_expectations(const std::string& bundle);
void fuzz_calibration(const std::string& text);
void fuzz_run(const std::string& file);
/// Text files of a run directory, each `### NAME` and its content.
[[nodiscard]] std::vector<std::string> run_seeds();

}  // namespace multivector::fuzz
