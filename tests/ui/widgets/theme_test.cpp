#include "ui/widgets/theme.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QSignalSpy>

#include "ui/widgets/color_map.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

class ThemeTest : public testing::Test {
 protected:
    void SetUp() override { Theme::install(*qApp, ThemeMode::Light); }
};

TEST_F(ThemeTest, ColoursComeFromTheTokens) {
    EXPECT_EQ(Theme::color("accent"), QColor("#3A4AC2"));
    EXPECT_EQ(Theme::category("conv"), QColor("#CB4816"));
    EXPECT_EQ(Theme::series(1).color, QColor("#D2570B"));
    EXPECT_EQ(Theme::series(9).color, Theme::series(1).color);
    EXPECT_EQ(Theme::size("modeBar"), 68);
}

TEST_F(ThemeTest, SwitchingTheModeChangesColoursPaletteAndTellsEverybody) {
    QSignalSpy changed(&Theme::instance(), &Theme::themeChanged);
    Theme::instance().setMode(ThemeMode::Dark);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(Theme::color("surface"), QColor("#1E2530"));
    EXPECT_EQ(qApp->palette().color(QPalette::Base), QColor("#1E2530"));
    EXPECT_TRUE(qApp->styleSheet().contains("#1e2530"));
}

TEST_F(ThemeTest, StyleSheetHasNoUnfilledPlaceholder) {
    for (ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        Theme::instance().setMode(mode);
        EXPECT_FALSE(qApp->styleSheet().contains("${"));
        EXPECT_FALSE(qApp->styleSheet().contains("#000000"));
    }
}

TEST_F(ThemeTest, ChineseTextNeverGoesBelowTwelvePixels) {
    EXPECT_EQ(Theme::font(TextRole::Caption).pixelSize(), 11);
    Theme::instance().setCjk(true);
    EXPECT_EQ(Theme::font(TextRole::Caption).pixelSize(), 12);
    Theme::instance().setCjk(false);
}

TEST_F(ThemeTest, IconsFollowTheThemeWithoutBeingMadeAgain) {
    const QIcon house = icon("house", "text");
    const auto ink = [&] {
        const QImage image = house.pixmap(QSize(48, 48), 1.0).toImage();
        QColor strongest(Qt::transparent);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).alpha() > strongest.alpha()) strongest = image.pixelColor(x, y);
        return strongest;
    };
    EXPECT_EQ(ink(), Theme::color("text"));
    Theme::instance().setMode(ThemeMode::Dark);
    EXPECT_EQ(ink(), Theme::color("text"));
}

TEST_F(ThemeTest, ColourMapsRunFromFirstToLastStop) {
    EXPECT_EQ(colorAt(ColorMap::Viridis, 0), QColor("#440154"));
    EXPECT_EQ(colorAt(ColorMap::Viridis, 1), QColor("#FDE725"));
    EXPECT_GT(colorAt(ColorMap::Diverging, 0.5).lightness(), 240);
    const float values[] = {-1, 0, 1, 5};
    const QImage image = indexedImage(values, 2, 2, -1, 1, ColorMap::Grey);
    EXPECT_EQ(image.pixelIndex(0, 0), 0);
    EXPECT_EQ(image.pixelIndex(0, 1), 255);
    EXPECT_EQ(image.pixelIndex(1, 1), 255);
}

TEST_F(ThemeTest, ReadableTextHasTheHigherContrast) {
    EXPECT_EQ(readableOn(QColor("#125498")), QColor("#FFFFFF"));
    EXPECT_EQ(readableOn(QColor("#F8DEC8")), QColor("#1A212B"));
}

TEST(Text, MessagesFillTheirArguments) {
    EXPECT_EQ(translate(Message("Line %1 has %2 fields", 12, "14")), "Line 12 has 14 fields");
    EXPECT_EQ(translate(Message("100 %")), "100 %");
    EXPECT_EQ(errorText({"Cannot read it", "a.csv", "Choose another file"}), "Cannot read it (a.csv). Choose another file.");
}

TEST(Text, NumbersAreShort) {
    EXPECT_EQ(shortNumber(0.001), "0.001");
    EXPECT_EQ(shortNumber(3e-7), "3e-7");
    EXPECT_EQ(shortNumber(54321.4), "54,321") << "not 5.432e4";
    EXPECT_EQ(shortNumber(12500, 2), "12,500");
    EXPECT_EQ(shortNumber(20640.25, 8), "20,640.25");
    EXPECT_EQ(shortNumber(-20640), "−20,640");
    EXPECT_EQ(shortNumber(-0.5), "−0.5");
    EXPECT_EQ(shortNumber(1998), "1998");
    EXPECT_EQ(plainNumber(54321), "5.432e4");
    EXPECT_EQ(clockText(34), "0:34");
    EXPECT_EQ(clockText(3723), "1:02:03");
}

}  // namespace
}  // namespace netloom::ui
