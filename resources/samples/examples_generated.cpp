// Example data that are computed: two spirals, a truth table, pictures of ten patterns. Always the same.
#include <array>
#include <cmath>
#include <numbers>

#include "engine/base/random.h"
#include "engine/data/table_builder.h"
#include "resources/samples/examples_internal.h"

namespace netloom::samples {
namespace {

constexpr uint64_t kSeed = 2026;

struct SpiralPoint {
    double x, y;
    int arm;
};

/// Two arms of one and a half turns, half a turn apart, with a little noise.
std::vector<SpiralPoint> spiral(int perArm, double noise) {
    Random random(kSeed);
    std::vector<SpiralPoint> points;
    for (int i = 0; i < perArm; ++i) {
        for (int arm = 0; arm < 2; ++arm) {
            const double t = (i + 0.5) / perArm;
            const double angle = 3 * std::numbers::pi * t + arm * std::numbers::pi, radius = 0.1 + 0.9 * t;
            points.push_back({radius * std::cos(angle) + noise * random.normal(),
                              radius * std::sin(angle) + noise * random.normal(), arm});
        }
    }
    return points;
}

constexpr int kSide = 32, kChannels = 3;
constexpr std::array kPatterns{"horizontal stripes",
                               "vertical stripes",
                               "diagonal stripes",
                               "checkerboard",
                               "disc",
                               "ring",
                               "square",
                               "cross",
                               "gradient",
                               "dots"};

/// How bright pattern `kind` is at a point whose origin is the picture's middle, 0..1. `size` is in pixels.
double brightness(int kind, double x, double y, double size) {
    const double radius = std::hypot(x, y), far = std::max(std::abs(x), std::abs(y));
    const auto stripe = [&](double along) { return std::sin(along * 2 * std::numbers::pi / size) > 0 ? 1.0 : 0.0; };
    switch (kind) {
        case 0:
            return stripe(y);
        case 1:
            return stripe(x);
        case 2:
            return stripe(x + y);
        case 3:
            return stripe(x) == stripe(y) ? 1 : 0;
        case 4:
            return radius < size ? 1 : 0;
        case 5:
            return std::abs(radius - size) < 2 ? 1 : 0;
        case 6:
            return far < size ? 1 : 0;
        case 7:
            return std::min(std::abs(x), std::abs(y)) < 2.5 ? 1 : 0;
        case 8:
            return std::clamp(0.5 + x / kSide, 0.0, 1.0);
        default:
            return std::hypot(std::remainder(x, size), std::remainder(y, size)) < 2.2 ? 1 : 0;
    }
}

void drawPattern(int kind, Random& random, uint8_t* pixels) {
    const double size = random.uniform(6, 10), shiftX = random.uniform(-3, 3), shiftY = random.uniform(-3, 3);
    double light[kChannels], dark[kChannels];
    for (int c = 0; c < kChannels; ++c) {
        light[c] = random.uniform(140, 250);
        dark[c] = random.uniform(5, 90);
    }
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const double level = brightness(kind, x - kSide / 2.0 + shiftX, y - kSide / 2.0 + shiftY, size);
            for (int c = 0; c < kChannels; ++c) {
                const double value = dark[c] + level * (light[c] - dark[c]) + 8 * random.normal();
                *pixels++ = uint8_t(std::clamp(value, 0.0, 255.0));
            }
        }
    }
}

Column numberColumn(const std::string& name, std::span<const double> values) {
    NumberColumnBuilder builder;
    for (const double value : values) builder.add(value);
    return builder.finish(name, ColumnKind::number);
}

}  // namespace

Expected<std::shared_ptr<const Table>> spiralsTable() {
    NumberColumnBuilder x, y;
    StringColumnBuilder arm;
    const auto points = spiral(200, 0.02);
    for (const SpiralPoint& point : points) {
        x.add(point.x);
        y.add(point.y);
        arm.add(point.arm ? "second" : "first");
    }
    std::vector<Column> columns;
    columns.push_back(x.finish("x", ColumnKind::number));
    columns.push_back(y.finish("y", ColumnKind::number));
    columns.push_back(arm.finish("arm", ColumnKind::category));
    return finishTable("spirals", {}, std::move(columns), int64_t(points.size()));
}

Expected<std::shared_ptr<const Table>> truthTable() {
    const double a[] = {0, 0, 1, 1}, b[] = {0, 1, 0, 1}, c[] = {1, 1, 1, 1};
    StringColumnBuilder answer;
    for (const char* value : {"0", "1", "1", "0"}) answer.add(value);
    std::vector<Column> columns;
    columns.push_back(numberColumn("a", a));
    columns.push_back(numberColumn("b", b));
    columns.push_back(numberColumn("c", c));
    columns.push_back(answer.finish("answer", ColumnKind::category));
    return finishTable("truth table", {}, std::move(columns), 4);
}

Expected<std::shared_ptr<const Table>> patternsTable() {
    constexpr int kPerPattern = 10;
    Random random(kSeed, 1);
    ImageColumnBuilder images(Shape{kSide, kSide, kChannels});
    StringColumnBuilder names;
    for (int i = 0; i < kPerPattern; ++i) {
        for (int kind = 0; kind < int(kPatterns.size()); ++kind) {
            drawPattern(kind, random, images.add());
            names.add(kPatterns[size_t(kind)]);
        }
    }
    std::vector<Column> columns;
    columns.push_back(images.finish("image"));
    columns.push_back(names.finish("pattern", ColumnKind::category));
    return finishTable("patterns", {}, std::move(columns), kPerPattern * int64_t(kPatterns.size()));
}

ExamplePreview spiralsPreview() {
    ExamplePreview preview;
    preview.style = ExamplePreview::Style::spiral;
    for (const SpiralPoint& point : spiral(60, 0))
        preview.points.push_back({0.5 + point.x / 2.1, 0.5 + point.y / 2.1, point.arm});
    return preview;
}

ExamplePreview truthPreview() {
    ExamplePreview preview;
    preview.points = {{0.2, 0.2, 0}, {0.2, 0.8, 1}, {0.8, 0.2, 1}, {0.8, 0.8, 0}};
    return preview;
}

ExamplePreview patternsPreview() {
    ExamplePreview preview;
    preview.style = ExamplePreview::Style::images;
    preview.imageWidth = preview.imageHeight = kSide;
    preview.imageChannels = kChannels;
    Random random(kSeed, 2);
    for (int kind = 0; kind < 8; ++kind) {
        preview.images.emplace_back(size_t(kSide * kSide * kChannels));
        drawPattern(kind, random, preview.images.back().data());
    }
    return preview;
}

}  // namespace netloom::samples
