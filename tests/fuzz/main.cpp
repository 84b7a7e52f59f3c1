// multivector_fuzz [--seconds N] [--cases N] [--seed N] [--target NAME] [--out FOLDER]   cases made of the shipped
// files multivector_fuzz --replay FILE...                                          TARGET-*.txt, as findings are called
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/watch.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>

using namespace multivector::fuzz;

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// In this process: a debugger or a sanitizer sees it.
int replay(int count, char** files) {
  for (int i = 0; i < count; ++i) {
    const std::string name = std::filesystem::path(files[i]).filename().string();
    std::printf("%s\n", files[i]);
    std::fflush(stdout);
    target(name.substr(0, name.find('-'))).run(text_of(files[i]));
  }
  return 0;
}

std::string given(const std::map<std::string, std::string>& options, const std::string& name,
                  const std::string& without) {
  const auto found = options.find(name);
  return found == options.end() ? without : found->second;
}

int fuzz(const std::map<std::string, std::string>& options) {
  const std::string only = given(options, "--target", "");
  const std::filesystem::path folder = given(options, "--out", ".");
  std::filesystem::create_directories(folder);
  std::vector<Target> chosen;
  for (const Target& one : targets())
    if (only.empty() || one.name == only) chosen.push_back(one);
  if (chosen.empty()) throw std::out_of_range("there is no target " + only);
  Limits limits;
  limits.seconds = std::strtod(given(options, "--seconds", "15").c_str(), nullptr) / static_cast<double>(chosen.size());
#if defined(__SANITIZE_ADDRESS__)
  limits.bytes = 0;  // the sanitizer takes the whole address space
  limits.seconds_a_case = 60;
#endif
  if (const auto cases = options.find("--cases"); cases != options.end())  // of each target
    limits.cases = std::strtoull(cases->second.c_str(), nullptr, 10);
  const std::uint64_t seed = std::strtoull(given(options, "--seed", "1").c_str(), nullptr, 10);
  std::size_t findings = 0;
  for (const Target& one : chosen) {
    const auto corpus = one.corpus == "run" ? run_seeds() : seeds(one.corpus);
    if (corpus.empty()) throw std::runtime_error("no seeds for " + one.name);
    const Tally tally = watch(one, corpus, seed, limits, folder);
    std::printf("%-13s %6zu seeds %9llu cases %4zu findings\n", one.name.c_str(), corpus.size(),
                static_cast<unsigned long long>(tally.cases), tally.findings.size());
    findings += tally.findings.size();
  }
  return findings == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc > 1 && std::strcmp(argv[1], "--replay") == 0) return replay(argc - 2, argv + 2);
  std::map<std::string, std::string> options;
  for (int i = 1; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
  return fuzz(options);
} catch (const std::exception& error) {
  std::fprintf(stderr, "multivector_fuzz: %s\n", error.what());
  return 2;
}
