package io.huanxin.photo;

import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The pictures themselves, to whoever may see their photo. A page shows them all the
 * same; opened alone, they are files to be kept and no pages of the portal.
 */
@Controller
@RequestMapping("/photos/{id}")
@RequiredArgsConstructor
class PhotoFileController {

	private final Photos photos;

	@GetMapping("/image.jpg")
	ResponseEntity<Resource> image(RegionScope scope, @PathVariable long id) {
		return answer("photo-" + id + ".jpg", this.photos.file(scope, id, false));
	}

	@GetMapping("/thumbnail.jpg")
	ResponseEntity<Resource> thumbnail(RegionScope scope, @PathVariable long id) {
		return answer("photo-" + id + "-small.jpg", this.photos.file(scope, id, true));
	}

	private static ResponseEntity<Resource> answer(String name, Resource file) {
		return ResponseEntity.ok()
			.contentType(MediaType.IMAGE_JPEG)
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(file);
	}

}
