package io.huanxin.photo;

import java.time.LocalDate;
import java.util.List;

import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.neighbourhood.DemonstratedNeighbourhoods;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.photo.PhotoIntake.Details;
import io.huanxin.photo.PhotoIntake.Upload;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/**
 * Photos for a few invented neighbourhoods: drawings, each with the word 演示 on it,
 * before, during and after the works.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.FILES)
class PhotoDemonstration implements DemonstrationData {

	private final Photos photos;

	private final PhotoIntake intake;

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final SystemWork work;

	@Override
	public void load() {
		this.work.run("演示数据：照片", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		if (!this.photos.noneYet()) {
			return;
		}
		int variation = 0;
		for (NeighbourhoodRow row : this.neighbourhoods.some(everything)) {
			take(everything, row, Stage.BEFORE, variation, LocalDate.of(2024, 4, 9), "外墙污损，线缆杂乱");
			take(everything, row, Stage.DURING, variation, LocalDate.of(2024, 9, 14), "外墙整治，脚手架已搭设");
			if (variation < 2) {
				take(everything, row, Stage.AFTER, variation, LocalDate.of(2025, 4, 22), "外墙翻新，增设停车位和绿化");
			}
			variation++;
		}
	}

	private void take(RegionScope everything, NeighbourhoodRow row, Stage stage, int variation, LocalDate day,
			String caption) {
		Upload drawing = new Upload("演示-" + stage.word() + ".png",
				new ByteArrayResource(DrawnScene.draw(stage, variation)));
		this.intake.take(everything, row.id(), new Details(stage, day, "1号楼南面", null, null, "演示数据：" + caption),
				List.of(drawing));
	}

}
