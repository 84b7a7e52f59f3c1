#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector::cli;

TEST_CASE("numbers for people have three digits that matter", "[cli]") {
  CHECK(rounded(0) == "0");
  CHECK(rounded(0.01234) == "0.0123");
  CHECK(rounded(-4.567) == "-4.57");
  CHECK(rounded(99.96) == "100.0");
  CHECK(rounded(12345.6) == "12,346");
  CHECK(rounded(-1234567) == "-1,234,567");
  CHECK(rounded(1e-7) == "1e-07");
  CHECK(rounded(std::nan("")) == "-");
  CHECK(signed_rounded(2, 2) == "+2.00");
  CHECK(signed_rounded(0.00781, 0.0132) == "+0.0078");
  CHECK(signed_rounded(-12.345, 1300) == "-12");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
}

TEST_CASE("a share that is not quite none or all says so", "[cli]") {
  CHECK(percent(0) == "0 %");
  CHECK(percent(0.001) == "<1 %");
  CHECK(percent(0.5) == "50 %");
  CHECK(percent(0.999) == ">99 %");
  CHECK(percent(1) == "100 %");
  CHECK(percent(std::nan("")) == "-");
}

TEST_CASE("text breaks between words", "[cli]") {
  CHECK(wrapped("one two three", 7) == "one two\nthree\n");
  CHECK(wrapped("a\nb", 80, 2) == "  a\n  b\n");
  CHECK(wrapped("", 80).empty());
}

TEST_CASE("a table leaves out columns in which nothing stands", "[cli]") {
  Table table({Align::left, Align::right, Align::right});
  table.row({"name", "share", "value"});
  table.row({"größe", "", "1.5"});
  table.row({"b", "", "12"});
  table.heading("more");
  table.row({"c", "", "7"});
  CHECK(table.text(2, false) == "  name   value\n  größe    1.5\n  b         12\n\nmore\n  c          7\n");
}

TEST_CASE("progress says rate and time left", "[cli]") {
  CHECK(progress_text({1200, 6000, 2}) == "1,200 of 6,000 branches, 600 a second, 8 s left");
  CHECK(progress_text({6000, 6000, 2}) == "6,000 of 6,000 branches, 3,000 a second");
  CHECK(progress_text({0, 6000, 2}) == "0 of 6,000 branches");
  // what a resumed run found there is done, but says nothing of the speed
  CHECK(progress_text({3000, 6000, 2, 2000}) == "3,000 of 6,000 branches, 500 a second, 6 s left");
  CHECK(progress_text({2000, 6000, 2, 2000}) == "2,000 of 6,000 branches");
  CHECK(progress_text({10, 10000, 100}) == "10 of 10,000 branches, 0.1 a second, 27 h 45 min left");
  CHECK(progress_bar({3, 6, 1}, 61) == "[#########.........] 3 of 6 branches, 3.0 a second, 1 s left");
  CHECK(progress_bar({3, 6, 1}, 30).size() < 30);
}
