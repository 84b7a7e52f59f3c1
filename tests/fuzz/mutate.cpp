#include "tests/fuzz/mutate.hpp"

#include "tests/fuzz/dictionary.hpp"

#include <algorithm>
#include <cctype>

namespace multivector::fuzz {

namespace {

constexpr std::size_t kMostBytes = 60'000, kMostChanges = 12;

struct Piece {
  std::size_t begin = 0, end = 0;
};

/// The line that holds a byte, its break included.
Piece line_at(const std::string& text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const std::size_t after = text.find('\n', at);
  return {before == std::string::npos ? 0 : before + 1, after == std::string::npos ? text.size() : after + 1};
}

/// The word, number or sign that holds a byte.
Piece word_at(const std::string& text, std::size_t at) {
  const auto inside = [&](std::size_t i) {
    return std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_' || text[i] == '.';
  };
  Piece word{at, at + 1};
  if (!inside(at)) return word;
  while (word.begin > 0 && inside(word.begin - 1)) --word.begin;
  while (word.end < text.size() && inside(word.end)) ++word.end;
  return word;
}

std::string cut(const std::string& text, Piece piece) { return text.substr(piece.begin, piece.end - piece.begin); }

void put(std::string& text, Piece piece, const std::string& with) {
  text.replace(piece.begin, piece.end - piece.begin, with);
}

void change_line(std::string& text, const std::vector<std::string>& corpus, Dice& dice) {
  const Piece line = line_at(text, dice.below(text.size()));
  const std::string own = cut(text, line);
  const std::string& other = dice.one_in(3) ? dice.of(corpus) : text;
  const std::string foreign = other.empty() ? own : cut(other, line_at(other, dice.below(other.size())));
  switch (dice.below(6)) {
  case 0: return put(text, line, "");
  case 1: return put(text, line, own + own);
  case 2: return put(text, line, own + foreign);
  case 3: return put(text, line, foreign);
  case 4: return put(text, {line.begin, line.begin}, std::string(1 + dice.below(4), ' '));
  default: return put(text, {line.begin, std::min(line.end, line.begin + 1 + dice.below(4))}, "");
  }
}

void change_word(std::string& text, Dice& dice) {
  const Piece word = word_at(text, dice.below(text.size()));
  const std::string own = cut(text, word);
  const bool number = std::isdigit(static_cast<unsigned char>(own[0])) != 0;
  switch (dice.below(7)) {
  case 0: return put(text, word, "");
  case 1: return put(text, word, own + " " + own);
  case 2: return put(text, word, cut(text, word_at(text, dice.below(text.size()))));
  case 3: return put(text, word, dice.of(known_words()));
  case 4: return put(text, word, number || dice.one_in(4) ? dice.of(hard_numbers()) : dice.of(known_words()));
  case 5: return put(text, {word.end, word.end}, " " + dice.of(known_words()) + " ");
  default: return put(text, word, "(" + own + ")");
  }
}

void change_bytes(std::string& text, Dice& dice) {
  const std::size_t at = dice.below(text.size());
  switch (dice.below(4)) {
  case 0: text[at] = static_cast<char>(text[at] ^ (1 << dice.below(8))); return;
  case 1: return put(text, {at, at}, dice.of(odd_bytes()));
  case 2: return put(text, {at, std::min(text.size(), at + 1 + dice.below(20))}, "");
  default: text.resize(at + 1); return;
  }
}

/// The same again and again: depth and length.
void repeat(std::string& text, Dice& dice) {
  const std::size_t at = dice.below(text.size());
  const Piece piece = dice.one_in(2) ? line_at(text, at) : word_at(text, at);
  const std::string own = dice.one_in(2) ? cut(text, piece) : dice.of(known_words());
  if (own.empty()) return;
  std::string many;
  for (std::size_t n = std::size_t{1} << (1 + dice.below(11)); n > 0 && many.size() < kMostBytes / 2; --n) many += own;
  put(text, {piece.begin, piece.begin}, many);
}

}  // namespace

std::uint64_t Dice::next() {
  state_ += 0x9E3779B97F4A7C15u;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::string changed(std::string text, const std::vector<std::string>& corpus, Dice& dice) {
  for (std::size_t n = 1 + dice.below(dice.below(kMostChanges) + 1); n > 0; --n) {
    if (text.empty()) text = dice.of(known_words());
    const std::size_t kind = dice.below(20);
    if (kind < 7)
      change_line(text, corpus, dice);
    else if (kind < 17)
      change_word(text, dice);
    else if (kind < 19)
      change_bytes(text, dice);
    else
      repeat(text, dice);
    if (text.size() > kMostBytes) text.resize(kMostBytes);
  }
  return text;
}

std::string mutated(const std::vector<std::string>& corpus, Dice& dice) {
  return changed(dice.of(corpus), corpus, dice);
}

}  // namespace multivector::fuzz
