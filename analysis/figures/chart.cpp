#include "analysis/figures/chart.hpp"

#include "analysis/figures/ticks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace multivector::figures {

namespace {

constexpr double kLetter = 6.2;  // width of a letter of 11 px, about

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += c;
  }
  return out;
}

std::string text_at(double x, double y, std::string_view text, std::string_view anchor, double size = 11,
                    std::string_view more = "") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"{}\"{}>{}</text>\n", x, y, anchor,
                     size, more, escaped(text));
}

std::string points_text(const std::vector<std::pair<double, double>>& points) {
  std::string out;
  for (const auto& [x, y] : points) out += fmt::format("{:.1f},{:.1f} ", x, y);
  return out;
}

std::size_t longest(const std::vector<std::string>& names) {
  std::size_t most = 0;
  for (const auto& name : names) most = std::max(most, name.size());
  return most;
}

}  // namespace

std::string colour(int number) {
  static constexpr std::array colours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                         "#E69F00", "#56B4E9", "#000000", "#8C8C00"};
  return colours[static_cast<std::size_t>(number) % colours.size()];
}

Axis axis_over(std::string label, const std::vector<double>& values, bool with_zero) {
  double low = with_zero ? 0 : INFINITY, high = with_zero ? 0 : -INFINITY;
  for (const double v : values)
    if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
  if (!(low <= high)) low = 0, high = 1;
  if (low == high) low -= 0.5, high += 0.5;
  const auto [from, to] = round_range(low, high);
  return {std::move(label), from, to, {}};
}

Chart::Chart(std::string title, Axis x, Axis y, double width, double height)
    : title_(std::move(title)), x_(std::move(x)), y_(std::move(y)), width_(width), height_(height), left_(66),
      right_(18), top_(46), bottom_(50) {
  if (!y_.names.empty()) {
    left_ = std::min(width * 0.45, 24 + kLetter * static_cast<double>(longest(y_.names)));
    y_.low = -0.5, y_.high = static_cast<double>(y_.names.size()) - 0.5;
  }
  if (!x_.names.empty()) x_.low = -0.5, x_.high = static_cast<double>(x_.names.size()) - 0.5;
  axes();
}

double Chart::place_x(double x) const { return left_ + (x - x_.low) / (x_.high - x_.low) * (width_ - left_ - right_); }

double Chart::place_y(double y) const {
  const double share = (y - y_.low) / (y_.high - y_.low);
  const double from_top = y_.names.empty() ? 1 - share : share;  // names read from the top
  return top_ + from_top * (height_ - top_ - bottom_);
}

void Chart::axes() {
  const double floor = height_ - bottom_;
  const auto tick_x = [&](double at, const std::string& text) {
    const double x = place_x(at);
    body_ += fmt::format("<path d=\"M{:.1f} {:.1f}V{:.1f}\" stroke=\"#ddd\"/>\n", x, top_, floor);
    body_ += text_at(x, floor + 16, text, "middle");
  };
  const auto tick_y = [&](double at, const std::string& text) {
    const double y = place_y(at);
    body_ += fmt::format("<path d=\"M{:.1f} {:.1f}H{:.1f}\" stroke=\"#ddd\"/>\n", left_, y, width_ - right_);
    body_ += text_at(left_ - 6, y + 4, text, "end");
  };
  if (x_.names.empty())
    for (const double t : round_ticks(x_.low, x_.high)) tick_x(t, tick_text(t));
  for (std::size_t i = 0; i < x_.names.size(); ++i) tick_x(static_cast<double>(i), x_.names[i]);
  if (y_.names.empty())
    for (const double t : round_ticks(y_.low, y_.high)) tick_y(t, tick_text(t));
  for (std::size_t i = 0; i < y_.names.size(); ++i) tick_y(static_cast<double>(i), y_.names[i]);
  front_ += fmt::format("<path d=\"M{:.1f} {:.1f}V{:.1f}H{:.1f}\" fill=\"none\" stroke=\"#333\"/>\n", left_, top_,
                        floor, width_ - right_);
  front_ += text_at((left_ + width_ - right_) / 2, height_ - 14, x_.label, "middle", 12);
  if (y_.names.empty())
    front_ += text_at(0, 0, y_.label, "middle", 12,
                      fmt::format(" transform=\"translate(15 {:.1f}) rotate(-90)\"", (top_ + floor) / 2));
}

void Chart::line(const std::vector<double>& x, const std::vector<double>& y, int number, const std::string& label) {
  std::vector<std::pair<double, double>> points;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (std::isfinite(y[i])) points.emplace_back(place_x(x[i]), place_y(y[i]));
  if (points.empty()) return;
  body_ += fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.8\"/>\n",
                       points_text(points), colour(number));
  if (!label.empty()) front_ += text_at(points.back().first, points.back().second - 4, label, "end");
}

void Chart::band(const std::vector<double>& x, const std::vector<double>& low, const std::vector<double>& high,
                 int number) {
  std::vector<std::pair<double, double>> points;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (std::isfinite(low[i])) points.emplace_back(place_x(x[i]), place_y(low[i]));
  for (std::size_t i = x.size(); i-- > 0;)
    if (std::isfinite(high[i])) points.emplace_back(place_x(x[i]), place_y(high[i]));
  if (!points.empty())
    body_ += fmt::format("<polygon points=\"{}\" fill=\"{}\" fill-opacity=\"0.18\"/>\n", points_text(points),
                         colour(number));
}

void Chart::dot(double x, double y, int number, const std::string& label, double size, double opacity) {
  if (!std::isfinite(x) || !std::isfinite(y)) return;
  body_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" fill=\"{}\" fill-opacity=\"{}\"/>\n", place_x(x),
                       place_y(y), size, colour(number), opacity);
  if (label.empty()) return;
  const bool at_right = place_x(x) + kLetter * static_cast<double>(label.size()) + 8 > width_ - right_;
  front_ += text_at(place_x(x) + (at_right ? -6 : 6), place_y(y) + 4, label, at_right ? "end" : "start");
}

void Chart::bar(double y, double thickness, double x, double low, double high, int number) {
  if (!std::isfinite(x)) return;
  const double from = place_x(std::clamp(0.0, x_.low, x_.high)), to = place_x(x), middle = place_y(y);
  const double tall = thickness * std::abs(place_y(1) - place_y(0));
  body_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n",
                       std::min(from, to), middle - tall / 2, std::abs(to - from), tall, colour(number));
  if (std::isfinite(low) && std::isfinite(high))
    front_ += fmt::format("<path d=\"M{:.1f} {:.1f}H{:.1f}\" stroke=\"#333\" stroke-width=\"1.2\"/>\n", place_x(low),
                          middle, place_x(high));
}

void Chart::box(double x0, double y0, double x1, double y1, int number) {
  const double left = place_x(std::max(std::min(x0, x1), x_.low)), right = place_x(std::min(std::max(x0, x1), x_.high));
  const double a = place_y(std::max(std::min(y0, y1), y_.low)), b = place_y(std::min(std::max(y0, y1), y_.high));
  front_ +=
      fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"none\" stroke=\"{}\" "
                  "stroke-width=\"2\"/>\n",
                  left, std::min(a, b), right - left, std::abs(b - a), colour(number));
}

void Chart::legend(const std::vector<std::pair<std::string, int>>& entries) {
  double x = left_;
  for (const auto& [label, number] : entries) {
    front_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"10\" height=\"10\" fill=\"{}\"/>\n", x, top_ - 16,
                          colour(number));
    front_ += text_at(x + 14, top_ - 7, label, "start");
    x += 30 + kLetter * static_cast<double>(label.size());
  }
}

void Chart::note(const std::string& text) { note_ = text; }

std::string Chart::svg() const {
  std::string out =
      fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
                  "height=\"{1}\" font-family=\"Helvetica, Arial, DejaVu Sans, sans-serif\" fill=\"#222\">\n"
                  "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
                  width_, height_);
  out += text_at(left_, 18, title_, "start", 13, " font-weight=\"bold\"");
  if (!note_.empty()) out += text_at(width_ - right_, 18, note_, "end");
  return out + body_ + front_ + "</svg>\n";
}

}  // namespace multivector::figures
