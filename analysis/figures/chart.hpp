// Figures for papers as SVG: lines, dots, bars with intervals, boxes. No dependency, the same bytes on every machine.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace multivector::figures {

/// What a reader sees on an axis.
struct Axis {
  std::string label;
  double low = 0, high = 1;        ///< widened to round numbers, unless there are names
  std::vector<std::string> names;  ///< for places 0, 1, 2, ... in the place of numbers
};

/// Widens [low, high] a little; one that is empty gets a width.
[[nodiscard]] Axis axis_over(std::string label, const std::vector<double>& values, bool with_zero = false);

/// One panel with its drawing area, axes, ticks and legend.
class Chart {
public:
  Chart(std::string title, Axis x, Axis y, double width = 640, double height = 400);

  void line(const std::vector<double>& x, const std::vector<double>& y, int colour, const std::string& label = {});
  /// Shaded between low and high.
  void band(const std::vector<double>& x, const std::vector<double>& low, const std::vector<double>& high, int colour);
  void dot(double x, double y, int colour, const std::string& label = {}, double size = 3.5, double opacity = 1);
  /// A horizontal bar from 0 to x at place y; whiskers from low to high.
  void bar(double y, double thickness, double x, double low, double high, int colour);
  void box(double x0, double y0, double x1, double y1, int colour);
  void legend(const std::vector<std::pair<std::string, int>>& entries);
  void note(const std::string& text);  ///< under the title

  [[nodiscard]] std::string svg() const;

private:
  [[nodiscard]] double place_x(double x) const;
  [[nodiscard]] double place_y(double y) const;
  void axes();

  std::string title_, note_, body_, front_;
  Axis x_, y_;
  double width_, height_, left_, right_, top_, bottom_;
};

/// Colours that people with colour blindness can tell apart (Okabe and Ito), by number, again from the first after
/// eight.
[[nodiscard]] std::string colour(int number);

/// Writes NAME.svg, and NAME.png where the program rsvg-convert is installed.
/// @throws std::runtime_error  the disk will not have it.
void write(const std::filesystem::path& folder, const std::string& name, const std::string& svg);

}  // namespace multivector::figures
