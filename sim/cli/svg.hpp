// Shapes and texts of an SVG file.
#pragma once

#include <string>
#include <string_view>

namespace multivector::cli {

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
};

struct Ink {
  double size = 10;  ///< of letters
  const char* colour = "#1b2733";
  bool bold = false;
  const char* anchor = "start";  ///< start, middle, end
};

/// A page that is written from front to back.
class Svg {
public:
  void box(const Box& box, const char* fill, const char* edge, double corner = 3);
  void line(double x1, double y1, double x2, double y2, const char* colour, double width = 1);
  /// @param y  of the line on which the letters stand.
  void text(double x, double y, std::string_view words, const Ink& ink);
  void path(const std::string& d, const char* colour);
  [[nodiscard]] std::string page(double width, double height, std::string_view title) const;

private:
  std::string body_;
};

/// How wide a text is, at most, in DejaVu Sans and narrower fonts.
[[nodiscard]] double width_of_text(std::string_view words, double size, bool bold = false);
/// Cut to a width, with an ellipsis.
[[nodiscard]] std::string fitted(std::string_view words, double width, double size, bool bold = false);

}  // namespace multivector::cli
