#include "support/quote.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace multivector::support;

TEST_CASE("what does something to a terminal is shown as bytes", "[support][quote]") {
  CHECK(printable("Tashkent, Köln, 東京") == "Tashkent, Köln, 東京");
  CHECK(printable("a\nb\tc\rd") == "a b c d");
  CHECK(printable_lines("a\nb\tc") == "a\nb\tc");
  CHECK(printable_lines("a\rb") == "a\\x0db");
  for (const std::string hostile : {"\x1b[31m", "\x07", "\x7f", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x81\xa6", "\xd8\x9c",
                                    "\xff", "\xe2\x80", "\xef\xbb\xbf"}) {
    INFO(printable(hostile));
    CHECK(printable_lines("x" + hostile + "y").find('\\') != std::string::npos);
    for (const char c : printable(hostile)) CHECK((c >= 0x20 && c < 0x7f));
  }
}

TEST_CASE("text that a spreadsheet would run is guarded, numbers stay numbers, and both come back",
          "[support][quote]") {
  CHECK(csv_field("=1+1") == "'=1+1");
  CHECK(csv_field("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_field("-x + 3") == "'-x + 3");
  CHECK(csv_field("+7 911 x") == "'+7 911 x");
  CHECK(csv_field("=HYPERLINK(\"a\",\"b\")") == "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
  for (const std::string number : {"-0.5", "+3", "-1e-300", "-inf", "1e400", "-12"}) CHECK(csv_field(number) == number);
  CHECK(csv_field("two words") == "two words");
  CHECK(csv_field("a,b") == "\"a,b\"");
  for (const std::string text : {"=1", "'=1", "''=1", "-5", "'-5", "''-5", "'", "'quoted'", "-", "--", "\t=x", "plain"})
    CHECK(csv_text(csv_field(text)) == text);
}

TEST_CASE("a message quotes no more than 60 characters", "[support][quote]") {
  const std::string sixty(60, 'x');
  CHECK(shortened("short") == "short");
  CHECK(shortened(sixty) == sixty);
  CHECK(shortened(sixty + "y") == sixty + "…");
  std::string umlauts;
  for (int i = 0; i < 5000; ++i) umlauts += "ö";
  CHECK(shortened(umlauts) == umlauts.substr(0, 120) + "…");
  CHECK(shortened(std::string(70, '\xff')) == std::string(60, '\xff') + "…");
}

TEST_CASE("a name of a directory does not lead out of it", "[support][quote]") {
  for (const std::string fine : {"new-fee", "what if", "Köln", "a.b", "2024"}) CHECK(wrong_in_path(fine).empty());
  for (const std::string wrong :
       {"", ".", "..", "../x", "a/b", "/etc", "a\\b", ".hidden", "a\nb", "a\x1b[1m", "a\xe2\x80\xae", "\xff"})
    CHECK_FALSE(wrong_in_path(wrong).empty());
  CHECK_FALSE(wrong_in_path(std::string(201, 'x')).empty());
  CHECK(path_component("x > 3; rm -rf /") == "x-above-3--rm--rf--");
  CHECK(path_component("../a b") == "---a-b");
  CHECK(path_component(std::string(500, 'x')).size() == 200);
}
