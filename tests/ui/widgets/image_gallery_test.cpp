#include "ui/widgets/image_gallery.h"

#include <gtest/gtest.h>

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/qt/wait.h"

namespace netloom::ui {
namespace {

std::vector<ImageGallery::Section> sections(int perSection) {
    std::vector<ImageGallery::Section> made;
    for (int s = 0; s < 3; ++s) {
        ImageGallery::Section section{QString("class %1").arg(s), {}};
        for (int i = 0; i < perSection; ++i) section.keys.push_back(s * perSection + i);
        made.push_back(std::move(section));
    }
    return made;
}

QImage grey(int64_t) {
    QImage image(8, 8, QImage::Format_Grayscale8);
    image.fill(128);
    return image;
}

TEST(ImageGallery, AsksOnlyForImagesInView) {
    ImageGallery gallery;
    int asked = 0;
    gallery.setSources([&asked](int64_t key) {
        ++asked;
        return grey(key);
    });
    gallery.resize(400, 300);
    gallery.setSections(sections(20000));
    gallery.show();
    ASSERT_TRUE(waitUntilShown(&gallery));
    gallery.viewport()->repaint();
    EXPECT_EQ(gallery.count(), 60000);
    EXPECT_GT(asked, 0);
    EXPECT_LT(asked, 200);
}

TEST(ImageGallery, ClickAndArrowsMoveTheCurrentTile) {
    ImageGallery gallery;
    gallery.setSources(grey);
    gallery.resize(400, 300);
    gallery.setSections(sections(10));
    gallery.show();
    ASSERT_TRUE(waitUntilShown(&gallery));
    QSignalSpy changed(&gallery, &ImageGallery::currentChanged);
    QTest::mouseClick(gallery.viewport(), Qt::LeftButton, {}, gallery.tileRect(1).center());
    EXPECT_EQ(gallery.currentKey(), 1);
    QTest::keyClick(&gallery, Qt::Key_Right);
    EXPECT_EQ(gallery.currentKey(), 2);
    QTest::keyClick(&gallery, Qt::Key_Down);
    EXPECT_EQ(gallery.currentKey(), 12);
    EXPECT_EQ(changed.count(), 3);
}

TEST(ImageGallery, FlowWrapsAtTheWidth) {
    ImageGallery gallery;
    gallery.setSources(grey);
    gallery.resize(300, 300);
    gallery.setLayoutKind(ImageGallery::Layout::flow);
    gallery.setSections(sections(30));
    gallery.show();
    ASSERT_TRUE(waitUntilShown(&gallery));
    EXPECT_EQ(gallery.horizontalScrollBar()->maximum(), 0);
    EXPECT_GT(gallery.tileRect(29).top(), gallery.tileRect(0).top());
    gallery.setCurrentKey(89);
    EXPECT_TRUE(gallery.viewport()->rect().contains(gallery.tileRect(89)));
}

}  // namespace
}  // namespace netloom::ui
