#include "cli/svg.hpp"

#include "cli/terminal.hpp"

#include <fmt/format.h>

namespace multivector::cli {

namespace {

std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

/// Width of a letter over its size: classes of DejaVu Sans, rounded up.
double letter(char c) {
  if (std::string_view("iljI.,:;'|!() []").find(c) != std::string_view::npos) return 0.40;
  if (std::string_view("mwMW@%").find(c) != std::string_view::npos) return 0.98;
  if (c >= 'A' && c <= 'Z') return 0.72;
  return 0.62;
}

}  // namespace

void Svg::box(const Box& b, const char* fill, const char* edge, double corner) {
  body_ += fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{:g}" fill="{}" stroke="{}"/>)"
                       "\n",
                       b.x, b.y, b.width, b.height, corner, fill, edge);
}

void Svg::line(double x1, double y1, double x2, double y2, const char* colour, double width) {
  body_ += fmt::format(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{:g}"/>)"
                       "\n",
                       x1, y1, x2, y2, colour, width);
}

void Svg::path(const std::string& d, const char* colour) {
  body_ += fmt::format("<path d=\"{}\" fill=\"{}\"/>\n", d, colour);
}

void Svg::text(double x, double y, std::string_view words, const Ink& ink) {
  body_ += fmt::format(R"(<text x="{:.1f}" y="{:.1f}" font-size="{:g}" fill="{}"{}{}>{}</text>)"
                       "\n",
                       x, y, ink.size, ink.colour, ink.bold ? " font-weight=\"bold\"" : "",
                       std::string_view(ink.anchor) == "start" ? "" : fmt::format(" text-anchor=\"{}\"", ink.anchor),
                       escaped(words));
}

std::string Svg::page(double width, double height, std::string_view title) const {
  return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
                     "height=\"{1:.0f}\" font-family=\"DejaVu Sans, Verdana, Helvetica, Arial, sans-serif\">\n"
                     "<title>{2}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
                     width, height, escaped(title)) +
         body_ + "</svg>\n";
}

double width_of_text(std::string_view words, double size, bool bold) {
  double width = 0;
  for (const char c : words)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) width += letter(c);  // one for each character of UTF-8
  return width * size * (bold ? 1.1 : 1);
}

std::string fitted(std::string_view words, double width, double size, bool bold) {
  if (width_of_text(words, size, bold) <= width) return std::string(words);
  std::string cut(words);
  while (!cut.empty() && width_of_text(cut + "…", size, bold) > width) {
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
  }
  return cut + "…";
}

}  // namespace multivector::cli
