#include "support/file_lock.hpp"
#include "support/process.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/results/fake_run.hpp"

#include <unistd.h>

#include <fstream>

using namespace multivector;
using namespace multivector::support;

TEST_CASE("a lock is held once, or shared, and says by whom", "[support][lock]") {
  const fake::TemporaryDirectory folder;
  const auto path = folder.path() / ".lock";
  {
    const auto first = FileLock::take(path, LockMode::alone);
    REQUIRE(first);
    CHECK_FALSE(FileLock::take(path, LockMode::alone));
    CHECK_FALSE(FileLock::take(path, LockMode::shared));
    const LockHolder holder = read_holder(path);
    CHECK(holder.pid == getpid());
    CHECK(holder.host == host_name());
    CHECK(holder.birth == birth_of(getpid()));
    CHECK(may_live(holder));
    CHECK(to_text(holder).find("process " + std::to_string(getpid()) + " on ") == 0);
  }
  CHECK_FALSE(std::filesystem::exists(path));
  {
    const auto one = FileLock::take(path, LockMode::shared);
    {
      const auto other = FileLock::take(path, LockMode::shared);
      CHECK((one && other));
      CHECK_FALSE(FileLock::take(path, LockMode::alone));
    }
    CHECK(std::filesystem::exists(path));
    CHECK_FALSE(FileLock::take(path, LockMode::alone));
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("what a process that is gone has left is taken over, whatever stands in it", "[support][lock]") {
  const fake::TemporaryDirectory folder;
  const auto path = folder.path() / ".lock";
  for (const std::string text : {"", "host x\npid 99999999999999999999\n", "\xff\xfe garbage", "pid -1\nhost\n"}) {
    std::ofstream(path) << text;
    CHECK(FileLock::take(path, LockMode::alone));
  }
}

TEST_CASE("a process is told from a later one of the same number", "[support][lock]") {
  CHECK(birth_of(getpid()) != 0);
  CHECK(may_live({host_name(), "", "", getpid(), birth_of(getpid())}));
  CHECK_FALSE(may_live({host_name(), "", "", getpid(), birth_of(getpid()) + 1}));
  CHECK_FALSE(may_live({host_name(), "", "", 0, 0}));
  CHECK(may_live({"another-host", "", "", 1, 1}));
}
