#include "cli/failure.hpp"

#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "results/files.hpp"

#include <cstdio>
#include <filesystem>
#include <new>
#include <stdexcept>

namespace multivector::cli {

namespace {

constexpr const char* kNoMemory =
    "there is not enough memory for this; use smaller sets, fewer replicates or a smaller --batch";

int say(const std::string& text, Exit status) {
  std::fprintf(stderr, "multivector: %s\n", text.c_str());
  return status;
}

}  // namespace

std::string plain_reason(const std::exception& failure) {
  const std::string text = failure.what();
  if (const auto* disk = dynamic_cast<const std::filesystem::filesystem_error*>(&failure))
    return disk->path1().string() + ": " + disk->code().message();
  if (dynamic_cast<const std::bad_alloc*>(&failure) != nullptr) return kNoMemory;
  const bool of_library = text.find("::") != std::string::npos;  // "vector::_M_default_append"
  if (dynamic_cast<const std::length_error*>(&failure) != nullptr) return of_library ? kNoMemory : text;
  if (dynamic_cast<const std::logic_error*>(&failure) != nullptr)
    return "an error of the program itself (" + text + "): please report it, with the files that led to it";
  return text;
}

int report_failure() {
  try {
    throw;
  } catch (const NoSuchFile& missing) {
    return say(missing.what(), kWrongUsage);
  } catch (const NoText& wrong) {
    std::fputs(wrong.what(), stderr);
    return kWrongInput;
  } catch (const results::DirectoryTaken& taken) {
    return say(taken.what(), kWrongUsage);
  } catch (const std::exception& failure) {
    return say(plain_reason(failure), kFailed);
  }
}

}  // namespace multivector::cli
