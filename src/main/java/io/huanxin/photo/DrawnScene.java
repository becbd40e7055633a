package io.huanxin.photo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/**
 * A house front drawn by code, for the demonstration. It bears the word 演示 in strokes of
 * its own, because a server may have no font that knows the characters.
 */
final class DrawnScene {

	private static final int WIDTH = 960;

	private static final int HEIGHT = 640;

	/** The strokes of the two characters in a square of 100, point by point. */
	private static final int[][] WORD = { { 5, 12, 17, 22 }, { 2, 38, 14, 47 }, { 4, 92, 18, 62 }, { 62, 2, 66, 10 },
			{ 32, 14, 28, 28 }, { 32, 14, 97, 14, 93, 27 }, { 38, 30, 88, 30 },
			{ 40, 42, 87, 42, 87, 72, 40, 72, 40, 42 }, { 63, 30, 63, 72 }, { 40, 57, 87, 57 }, { 52, 78, 33, 96 },
			{ 75, 78, 95, 96 }, { 135, 15, 185, 15 }, { 118, 40, 202, 40 }, { 160, 40, 160, 92, 147, 84 },
			{ 138, 55, 122, 80 }, { 182, 55, 198, 80 } };

	private DrawnScene() {
	}

	/**
	 * Draws one.
	 * @param stage before, during or after the works
	 * @param variation another house for another number
	 * @return the file, as PNG
	 */
	static byte[] draw(Stage stage, int variation) {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		fill(graphics, (stage == Stage.AFTER) ? 0xBFE0F5 : 0xCDD3D8, 0, 0, WIDTH, HEIGHT);
		fill(graphics, (stage == Stage.AFTER) ? 0x6C7178 : 0x8A8378, 0, 520, WIDTH, 120);
		int left = 150 + 30 * (variation % 3);
		house(graphics, stage, left, variation);
		switch (stage) {
			case BEFORE -> wires(graphics);
			case DURING -> scaffold(graphics, left);
			case AFTER -> garden(graphics);
		}
		word(graphics);
		graphics.dispose();
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			ImageIO.write(image, "PNG", bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void house(Graphics2D graphics, Stage stage, int left, int variation) {
		int wall = switch (stage) {
			case BEFORE -> 0xA79F92;
			case DURING -> 0xC9BFAE;
			case AFTER -> (variation % 2 == 0) ? 0xF0DDBB : 0xE8E4DA;
		};
		fill(graphics, wall, left, 120, 600, 400);
		fill(graphics, (stage == Stage.AFTER) ? 0xA5533B : 0x6B645C, left - 15, 95, 630, 30);
		for (int floor = 0; floor < 5; floor++) {
			for (int window = 0; window < 6; window++) {
				int x = left + 35 + window * 95;
				int y = 145 + floor * 72;
				fill(graphics, (stage == Stage.AFTER) ? 0xFFFFFF : 0x7D766C, x - 4, y - 4, 58, 48);
				fill(graphics, (stage == Stage.AFTER) ? 0x7FB2D0 : 0x5F6B72, x, y, 50, 40);
			}
		}
		if (stage == Stage.BEFORE) {
			for (int stain = 0; stain < 5; stain++) {
				fill(graphics, 0x8D8578, left + 40 + stain * 118, 125, 14 + stain * 3, 150 + 37 * stain);
			}
		}
	}

	private static void wires(Graphics2D graphics) {
		graphics.setColor(new Color(0x2B2B2B));
		graphics.setStroke(new BasicStroke(3));
		for (int wire = 0; wire < 5; wire++) {
			Path2D line = new Path2D.Double();
			line.moveTo(0, 150 + wire * 22);
			line.curveTo(300, 330 + wire * 18, 650, 300 - wire * 12, WIDTH, 120 + wire * 30);
			graphics.draw(line);
		}
	}

	private static void scaffold(Graphics2D graphics, int left) {
		graphics.setColor(new Color(0x3E6B4A));
		graphics.setStroke(new BasicStroke(6));
		for (int x = left - 20; x <= left + 640; x += 82) {
			graphics.drawLine(x, 80, x, 520);
		}
		for (int y = 130; y <= 500; y += 72) {
			graphics.drawLine(left - 20, y, left + 640, y);
		}
		for (int x = 40; x < WIDTH; x += 120) {
			fill(graphics, 0xE57C23, x, 545, 80, 40);
			fill(graphics, 0xFFFFFF, x + 28, 545, 24, 40);
		}
	}

	private static void garden(Graphics2D graphics) {
		fill(graphics, 0x7BA65A, 0, 520, WIDTH, 22);
		for (int tree = 0; tree < 6; tree++) {
			int x = 40 + tree * 170;
			fill(graphics, 0x6B4B32, x + 28, 470, 12, 60);
			graphics.setColor(new Color(0x4F8A46));
			graphics.fillOval(x, 400, 70, 90);
		}
		graphics.setColor(Color.WHITE);
		graphics.setStroke(new BasicStroke(4));
		for (int x = 60; x < WIDTH; x += 95) {
			graphics.drawLine(x, 570, x - 30, 636);
		}
	}

	private static void word(Graphics2D graphics) {
		for (int[] style : new int[][] { { 16, 0x20242A }, { 8, 0xFFFFFF } }) {
			graphics.setColor(new Color(style[1]));
			graphics.setStroke(new BasicStroke(style[0], BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
			for (int[] points : WORD) {
				Path2D stroke = new Path2D.Double();
				for (int i = 0; i < points.length; i += 2) {
					int x = WIDTH - 235 + points[i];
					int y = HEIGHT - 125 + points[i + 1];
					if (i == 0) {
						stroke.moveTo(x, y);
					}
					else {
						stroke.lineTo(x, y);
					}
				}
				graphics.draw(stroke);
			}
		}
	}

	private static void fill(Graphics2D graphics, int colour, int x, int y, int width, int height) {
		graphics.setColor(new Color(colour));
		graphics.fillRect(x, y, width, height);
	}

}
