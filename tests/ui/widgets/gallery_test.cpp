#include <gtest/gtest.h>

#include <QComboBox>
#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSlider>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/color_scale_bar.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/form.h"
#include "ui/widgets/image_tile.h"
#include "ui/widgets/metric_tile.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toggle_switch.h"

namespace netloom::ui {
namespace {

QWidget* formColumn() {
    auto* column = new QWidget;
    QFormLayout* form = makeForm(column);
    auto* loss = new QComboBox;
    loss->addItems({"Cross-entropy", "MSE"});
    addFormRow(form, "Loss", loss);
    auto* rate = new RealField;
    rate->setValue(0.001);
    addFormRow(form, "Learning rate", rate, "Step size of the optimiser");
    auto* batch = new IntegerField;
    batch->setValue(32);
    addFormRow(form, "Batch size", batch);
    auto* stop = new ToggleSwitch("patience 12");
    stop->setChecked(true);
    addFormRow(form, "Early stop", stop);
    auto* padding = new SegmentedControl;
    for (const char* name : {"Valid", "Same", "Causal"}) padding->addSegment(name, name);
    padding->setCurrentIndex(1);
    addFormRow(form, "Padding", padding);
    auto* smoothing = new QSlider(Qt::Horizontal);
    smoothing->setValue(70);
    addFormRow(form, "Smoothing", smoothing);
    auto* faint = new QCheckBox("Faint raw values");
    faint->setChecked(true);
    form->addRow(faint);
    form->addRow(new QCheckBox("Events"));
    auto* radio = new QRadioButton("By class");
    radio->setChecked(true);
    form->addRow(radio);
    addFactRow(form, "Parameters", "3·3·16·32 + 32 = 4,640");
    form->addRow(new CollapsibleSection("Advanced", false));
    form->addRow(new SearchField("Search layers"));
    return column;
}

QWidget* otherColumn() {
    auto* column = new QWidget;
    auto* rows = new QVBoxLayout(column);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(makeButton("Pause", "pause", ButtonRole::Primary));
    buttons->addWidget(makeButton("Step", "step-forward"));
    buttons->addWidget(makeButton("Keep best", "bookmark", ButtonRole::Soft));
    buttons->addWidget(makeButton("Add layer", "plus", ButtonRole::Flat));
    buttons->addWidget(makeIconButton("ellipsis", "More"));
    rows->addLayout(buttons);
    auto* pills = new QHBoxLayout;
    auto* role = new Chip("Feature");
    role->setTint(Tint::Accent);
    role->setHasMenu(true);
    pills->addWidget(role);
    auto* largest = new Chip("8 → 1");
    largest->setDetail("6");
    largest->setOutlined(true);
    pills->addWidget(largest);
    auto* verified = new Badge("Verified, 3e-7", Tint::Success);
    verified->setIconName("check");
    pills->addWidget(verified);
    pills->addWidget(new Badge("2", Tint::Warning));
    rows->addLayout(pills);
    auto* accuracy = new MetricTile("Accuracy");
    accuracy->setValue("97.9 %");
    accuracy->setChange("+0.4 on run 16", 1);
    rows->addWidget(accuracy);
    auto* zone = new DropZone;
    zone->setTexts("Drop a file or folder here", "CSV, image folders, text, series", "Choose a file…");
    rows->addWidget(zone);
    auto* scale = new ColorScaleBar(ColorMap::Diverging);
    scale->setRange(-0.8, 0.8);
    rows->addWidget(scale);
    auto* tile = new ImageTile(64);
    const float values[] = {0, 0.3F, 0.6F, 1};
    tile->setImage(indexedImage(values, 2, 2, 0, 1, ColorMap::Viridis));
    tile->setCaption("68 %", true);
    tile->setChecked(true);
    rows->addWidget(tile);
    auto* tabs = new QTabBar;
    tabs->addTab("Analyzer");
    tabs->addTab("Output");
    rows->addWidget(tabs);
    rows->addStretch();
    return column;
}

TEST(Gallery, EveryControlPaintsInBothThemes) {
    Theme::install(*qApp, ThemeMode::Light);
    QWidget window;
    window.setProperty("surface", "surface");
    window.setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(&window);
    row->addWidget(formColumn());
    row->addWidget(otherColumn());
    window.resize(920, 460);
    window.show();
    for (ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        Theme::install(*qApp, mode);
        const QImage image = window.grab().toImage();
        EXPECT_EQ(image.pixelColor(2, 2), Theme::color("surface"));
        // A person can look at what the test painted: NETLOOM_GRABS=/some/folder keeps the pictures.
        if (const QString folder = qEnvironmentVariable("NETLOOM_GRABS"); !folder.isEmpty())
            image.save(folder + (mode == ThemeMode::Light ? "/controls-light.png" : "/controls-dark.png"));
    }
    Theme::install(*qApp, ThemeMode::Light);
}

}  // namespace
}  // namespace netloom::ui
