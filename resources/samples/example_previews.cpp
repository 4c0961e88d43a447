// The small pictures on the cards of the bundled data: a few of their own rows, scaled to 0..1.
#include "resources/samples/examples_internal.h"

namespace netloom::samples {
namespace {

constexpr ExamplePreview::Point kFlowers[] = {
    {0.07, 0.04, 0}, {0.07, 0.04, 0}, {0.07, 0.04, 0}, {0.07, 0.00, 0}, {0.05, 0.13, 0}, {0.12, 0.04, 0},
    {0.15, 0.04, 0}, {0.07, 0.04, 0}, {0.08, 0.00, 0}, {0.05, 0.04, 0}, {0.05, 0.08, 0}, {0.15, 0.13, 0},
    {0.08, 0.04, 0}, {0.66, 0.58, 1}, {0.63, 0.62, 1}, {0.42, 0.38, 1}, {0.44, 0.50, 1}, {0.59, 0.58, 1},
    {0.66, 0.58, 1}, {0.64, 0.54, 1}, {0.47, 0.42, 1}, {0.59, 0.58, 1}, {0.53, 0.50, 1}, {0.51, 0.46, 1},
    {0.54, 0.50, 1}, {0.85, 1.00, 2}, {0.81, 0.88, 2}, {0.81, 0.71, 2}, {0.76, 0.83, 2}, {0.76, 0.71, 2},
    {0.80, 0.92, 2}, {0.80, 0.83, 2}, {0.78, 0.83, 2}, {0.78, 0.88, 2}, {0.78, 0.96, 2}, {0.78, 0.96, 2},
    {0.80, 1.00, 2}, {0.75, 0.92, 2}};

constexpr ExamplePreview::Point kWines[] = {
    {0.57, 0.37, 0}, {0.50, 0.26, 0}, {0.56, 0.33, 0}, {0.51, 0.37, 0}, {0.59, 0.42, 0}, {0.60, 0.37, 0},
    {0.48, 0.19, 0}, {0.55, 0.27, 0}, {0.50, 0.22, 0}, {0.49, 0.28, 0}, {0.62, 0.41, 0}, {0.56, 0.32, 0},
    {0.54, 0.42, 0}, {0.72, 0.49, 0}, {0.56, 0.44, 0}, {0.16, 0.17, 1}, {0.30, 0.14, 1}, {0.20, 0.16, 1},
    {0.32, 0.21, 1}, {0.36, 0.28, 1}, {0.41, 0.10, 1}, {0.39, 0.15, 1}, {0.28, 0.13, 1}, {0.24, 0.15, 1},
    {0.14, 0.10, 1}, {0.39, 0.17, 1}, {0.33, 0.14, 1}, {0.36, 0.12, 1}, {0.36, 0.22, 1}, {0.27, 0.06, 1},
    {0.52, 0.17, 1}, {0.57, 0.13, 1}, {0.45, 0.07, 1}, {0.16, 0.38, 2}, {0.03, 0.22, 2}, {0.03, 0.28, 2},
    {0.09, 0.59, 2}, {0.09, 0.61, 2}, {0.20, 0.50, 2}, {0.10, 0.66, 2}, {0.12, 0.54, 2}, {0.07, 0.71, 2},
    {0.11, 0.63, 2}, {0.08, 0.72, 2}, {0.07, 0.68, 2}};

constexpr ExamplePreview::Point kPatients[] = {
    {0.58, 0.39, 0}, {0.50, 0.89, 0}, {0.31, 0.22, 0}, {0.57, 0.19, 0}, {0.43, 0.75, 0}, {0.21, 0.09, 0},
    {0.44, 0.49, 0}, {0.20, 0.32, 0}, {0.33, 0.55, 0}, {0.26, 0.08, 0}, {0.25, 0.23, 0}, {0.10, 0.18, 0},
    {0.52, 0.64, 0}, {0.26, 0.80, 0}, {0.11, 0.23, 0}, {0.56, 0.77, 0}, {0.52, 0.46, 0}, {0.18, 0.14, 0},
    {0.46, 0.46, 0}, {0.17, 0.15, 0}, {0.36, 0.26, 0}, {0.09, 0.17, 0}, {0.55, 0.36, 0}, {0.52, 0.55, 0},
    {0.48, 0.69, 0}, {0.47, 0.57, 0}, {0.50, 0.69, 0}, {0.17, 0.07, 0}, {0.57, 0.21, 0}, {0.19, 0.24, 0},
    {0.46, 0.55, 0}, {0.25, 0.55, 0}, {0.28, 0.17, 0}, {0.31, 0.02, 0}, {0.34, 0.06, 0}, {0.27, 0.22, 0},
    {0.37, 0.70, 0}, {0.32, 0.43, 0}, {0.43, 0.48, 0}, {0.19, 0.14, 0}, {0.43, 0.80, 0}, {0.49, 0.44, 0},
    {0.36, 0.69, 0}, {0.40, 0.55, 0}, {0.23, 0.06, 0}, {0.82, 0.80, 0}, {0.37, 0.33, 0}, {0.19, 0.21, 0},
    {0.56, 0.46, 0}, {0.07, 0.10, 0}};

/// 8 × 8 grey levels each, one hexadecimal digit per pixel.
constexpr const char* kDigits[] = {"005c810000ce9e5003e20a8004b008800580088004a01b7002d59b00006c9000",
                                   "000bc500000af800003ef60007eff200001ff300001ff600001ff600000af900",
                                   "0004eb00003fed00008c8f000016ea00018ce10008ff500003cffa500003af80",
                                   "007ec10008c6e400021cc000002ea1000001bb100000198000845d80007cc800",
                                   "0001a00000078000001c6220007e088005f90f6004efcf100003e9000002f400",
                                   "00b9000000dffd0000cfe91000aff70000047f7000004f800054bf40008ff900",
                                   "000bc000005f800000cf300000dc000000eb720000cfcf30007fae800018ea30",
                                   "0078cfe100774ab000008c100488ee6002aee400000f5000008e100000c50000"};

ExamplePreview scatter(std::span<const ExamplePreview::Point> points) {
    ExamplePreview preview;
    preview.style = ExamplePreview::Style::scatter;
    preview.points.assign(points.begin(), points.end());
    return preview;
}

uint8_t grey(char digit) {
    return uint8_t((digit <= '9' ? digit - '0' : digit - 'a' + 10) * 17);
}

}  // namespace

ExamplePreview flowersPreview() {
    return scatter(kFlowers);
}
ExamplePreview winesPreview() {
    return scatter(kWines);
}
ExamplePreview patientsPreview() {
    return scatter(kPatients);
}

ExamplePreview digitsPreview() {
    ExamplePreview preview;
    preview.style = ExamplePreview::Style::images;
    preview.imageWidth = preview.imageHeight = 8;
    for (const std::string_view digits : kDigits) {
        std::vector<uint8_t> image;
        std::transform(digits.begin(), digits.end(), std::back_inserter(image), grey);
        preview.images.push_back(std::move(image));
    }
    return preview;
}

}  // namespace netloom::samples
