#include "results/checksum.hpp"
#include "results/stored_json.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace multivector::results;

namespace {

std::string of(const std::string& text) {
  TableChecksum sum;
  sum.add(text);
  return sum.hex();
}

}  // namespace

TEST_CASE("a table's checksum knows cells, not the order of columns or how they are written", "[results][checksum]") {
  const std::string table = "law,n,x\nfee,1,0.5\nnone,2,\n";
  CHECK(of("n,x,law\n1,0.5,fee\n2,,none\n") == of(table));
  CHECK(of("law,n,x\r\n\"fee\",1,0.5\r\nnone,2,\r\n") == of(table));
  for (const std::string other :
       {"law,n,x\nfee,1,0.5\nnone,2,3\n", "law,n,x\nnone,2,\nfee,1,0.5\n", "law,n,x\nfee,1,0.5\n",
        "law,n\nfee,1\nnone,2\n", "law,x,n\nfee,1,0.5\nnone,2,\n", ""})
    CHECK(of(other) != of(table));
  CHECK(of("a\n\"x\"\"y\"\n") != of("a\nxy\n"));
  CHECK(of("a\n\"x,y\"\n") != of("a\nx,y\n"));
}

TEST_CASE("a checksum comes out the same however the text is cut", "[results][checksum]") {
  const std::string table = "a,b\n\"x\"\"y, z\",2\r\n3,\"\n\"\n";
  for (std::size_t at = 0; at <= table.size(); ++at) {
    TableChecksum sum;
    sum.add(table.substr(0, at));
    sum.add(table.substr(at));
    CHECK(sum.hex() == of(table));
  }
}

TEST_CASE("a manifest that was changed shows it", "[results][checksum]") {
  std::string text = "{\n  \"a\": 1\n}\n";
  CHECK(seal_of(text) == Seal::none);
  seal_json(text);
  CHECK(seal_of(text) == Seal::whole);
  CHECK(nlohmann::json::parse(text).at("a") == 1);
  for (std::size_t i = 0; i < text.find("checksum"); ++i) {
    std::string changed = text;
    changed[i] ^= 0x11;
    CHECK(seal_of(changed) != Seal::whole);
  }
}

TEST_CASE("what is no JSON of ours is said in our words", "[results][checksum]") {
  const auto message = [](const std::string& text) -> std::string {
    try {
      (void)parse_json("run.json", text);
    } catch (const std::runtime_error& problem) {
      return problem.what();
    }
    return "";
  };
  CHECK(message("{\"a\": [1]}").empty());
  CHECK(message("{\n\"a\": ]") == "run.json:2: this is no JSON from here on: the file is cut short or damaged");
  CHECK(message(std::string(100'000, '[')).find("nested too deeply") != std::string::npos);
  const auto json = nlohmann::json::parse("{\"n\": 3, \"big\": 18446744073709551615, \"x\": 1.5, \"t\": \"3\"}");
  CHECK(whole_in(json, "n", 0, 5) == 3);
  for (const char* key : {"big", "x", "t"}) CHECK_THROWS_AS(whole_in(json, key, 0, 5), std::runtime_error);
  CHECK_THROWS_AS(whole_in(json, "n", 4, 5), std::runtime_error);
}
