#include "support/file.hpp"
#include "tests/support/catch.hpp"

#include <fstream>
#include <unistd.h>

using namespace multivector::support;

TEST_CASE("a file is read whole, within its limit, and only if it is one", "[support]") {
  const auto path = std::filesystem::temp_directory_path() / ("multivector-file-test-" + std::to_string(getpid()));
  std::ofstream(path) << std::string(1000, 'x');
  CHECK(read_file(path).text == std::string(1000, 'x'));
  CHECK(read_file(path, 1000).error == ReadError::none);
  CHECK(read_file(path, 999).error == ReadError::too_large);
  std::filesystem::remove(path);
  CHECK(read_file(path).error == ReadError::missing);
  CHECK(read_file(std::filesystem::temp_directory_path()).error == ReadError::not_a_file);
  CHECK(read_file("/dev/zero").error == ReadError::not_a_file);
  CHECK(std::string(to_text(ReadError::missing)) == "there is no such file");
}
